import { bytesOf, line } from '../made.ts'
import { type Harm, times } from './harm.ts'

export function json(): Harm[] {
  return [
    ['brackets 1,000,000 deep', 'j.json', bytesOf(times('[', 1_000_000))],
    ['objects 100,000 deep', 'j.jsonl', bytesOf(times('{"a":', 100_000))],
    ['100,000 numbers', 'j.json', bytesOf(`[{}${times(',1', 20_000)}]`)],
    ['a number without end', 'j.jsonl', bytesOf(`{"text": ${times('9', 100_000)}}`)],
    [
      'the name of a prototype',
      'j.jsonl',
      bytesOf('{"__proto__": {"text": "x"}, "constructor": {"prototype": {"text": "y"}}}'),
    ],
    ['a text that is an object', 'j.jsonl', bytesOf('{"text": {"toString": "x", "length": 9}}')],
    ['half of a surrogate pair', 'j.jsonl', bytesOf('{"text": "The \\ud800 envoy left.", "title": "\\udc00"}')],
    ['NUL as an escape', 'j.jsonl', bytesOf('{"text": "The \\u0000 envoy left.", "id": "\\u0000"}')],
    ['a text of 1,000,001 letters', 'j.jsonl', bytesOf(line({ text: times('a', 1_000_001) }))],
    ['a line of 5 MB', 'j.jsonl', bytesOf(`${line({ text: times('a', 5_000_000) })}\n${line()}`)],
    ['a million empty lines', 'j.jsonl', bytesOf(`${times('\n', 1_000_000)}${line()}`)],
    ['a key twice', 'j.jsonl', bytesOf('{"text": "They met.", "text": "They did not."}')],
    ['an address that is a script', 'j.jsonl', bytesOf(line({ url: 'javascript:alert(1)' }))],
    ['an id of 100,000 letters', 'j.jsonl', bytesOf(line({ id: times('x', 100_000) }))],
    ['lines of other things', 'j.jsonl', bytesOf('null\ntrue\n7\n"x"\n[]\n{}\n')],
  ]
}

export function tables(): Harm[] {
  return [
    ['a quotation mark that never closes, 5 MB', 'c.csv', bytesOf(`text,date\n"${times('a\n', 2_500_000)}`)],
    ['a row of a million columns', 'c.csv', bytesOf(`text\n${times(',', 1_000_000)}`)],
    [
      'a head of 50,000 columns',
      'c.csv',
      bytesOf(`${Array.from({ length: 50_000 }, (_, i) => `c${i}`).join(',')},text\nx`),
    ],
    ['formulas of a spreadsheet', 'c.csv', bytesOf('title,text\n=cmd|/C calc!A0,"=HYPERLINK(""http://a.example"")"\n')],
    ['NUL bytes', 'c.csv', bytesOf('text\nThe \0 envoy left.\n')],
    ['no head', 'c.csv', bytesOf('\n\n\n')],
    ['one column twice', 'c.csv', bytesOf('text,text\nThey met.,They did not.\n')],
    ['marks within marks', 'c.csv', bytesOf(`text\n${times('"a"b"', 50_000)}\n`)],
    ['a mark of UTF-16', 'c.csv', Uint8Array.from(Buffer.from('\ufefftext\nThey met.\n', 'utf16le'))],
    ['100,000 rows that hold nothing', 'c.csv', bytesOf(`text,date\n${times(',\n', 20_000)}`)],
  ]
}
