import { bytesOf, story } from '../made.ts'
import { type Harm, times } from './harm.ts'

export function texts(): Harm[] {
  return [
    ['nothing', 't.txt', new Uint8Array(0)],
    ['one byte', 't.txt', Uint8Array.of(0xff)],
    ['a million line ends', 't.txt', bytesOf(times('\n', 1_000_000))],
    ['a million carriage returns', 't.txt', bytesOf(`x${times('\r', 1_000_000)}`)],
    ['one word of 900,000 letters', 't.txt', bytesOf(times('a', 900_000))],
    ['a letter under 10,000 accents', 't.txt', bytesOf(`a${times('\u0301', 10_000)}`)],
    ['directions of writing turned round', 't.txt', bytesOf('The \u202eenvoy\u202c left \u2066in\u2069 the night.')],
    ['eight digits that are no day', 't.txt', bytesOf('Talks\n99999999\nx\ntext')],
    [
      'lone surrogates in UTF-16',
      't.txt',
      Uint8Array.from(Buffer.from('\ufeffThe \ud800 envoy \udc00 left.', 'utf16le')),
    ],
    ['UTF-16 with an odd byte', 't.txt', Uint8Array.from([...Buffer.from('\ufeffThe envoy left.', 'utf16le'), 0x41])],
    ['a name with line ends and codes for terminals', 'a\n\u001b[31mb.txt', bytesOf(story)],
    ['embargoes without end', 't.txt', bytesOf(times('EMBARGOED UNTIL ', 40_000))],
    ['addresses without end', 't.txt', bytesOf(`Talks held in Geneva\n${times('https://', 100_000)}`)],
    ['a dateline without end', 't.txt', bytesOf(`${times('GENEVA ', 60_000)}(AP) -`)],
    ['quotation marks without end', 't.txt', bytesOf(times('"', 500_000))],
    ['brackets without end', 't.txt', bytesOf(times('(', 500_000))],
    ['letters encoded many times', 't.txt', bytesOf(times('Ã\u0083Â\u0083', 50_000))],
  ]
}
