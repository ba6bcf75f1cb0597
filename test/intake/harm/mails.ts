import { bytesOf, gzip, mail } from '../made.ts'
import { type Harm, times, zeros } from './harm.ts'

export function mails(): Harm[] {
  const parts = (boundary: string, inner: string): string =>
    mail({ body: inner }).replace('text/plain; charset=utf-8', `multipart/mixed; boundary="${boundary}"`)
  let nested = 'Content-Type: text/plain\r\n\r\nVeltria recalled its envoy.'
  for (let i = 0; i < 300; i++)
    nested = `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n${nested}\r\n--b${i}--`
  let letters = mail()
  for (let i = 0; i < 8; i++) letters = mail({ type: 'message/rfc822', body: letters })
  return [
    ['parts 300 deep', 'm.eml', bytesOf(mail().replace(/Content-Type[\s\S]*/, nested))],
    ['letters 8 deep', 'm.eml', bytesOf(letters)],
    [
      '20,000 heads',
      'm.eml',
      bytesOf(mail({ head: Array.from({ length: 20_000 }, (_, i) => `X-${i}: x`).join('\r\n') })),
    ],
    ['a head of 3 MB', 'm.eml', bytesOf(mail({ head: `X-Long: ${times('a', 3_000_000)}` }))],
    ['a boundary that never comes', 'm.eml', bytesOf(parts('x', '--y\r\n\r\nVeltria\r\n--y--'))],
    ['10,000 parts', 'm.eml', bytesOf(parts('x', times('--x\r\n\r\nVeltria.\r\n', 10_000)))],
    [
      'base64 that is none',
      'm.eml',
      bytesOf(mail({ head: 'Content-Transfer-Encoding: base64', body: '!!!!====%%%%' })),
    ],
    [
      'a script in the letter',
      'm.eml',
      bytesOf(mail({ type: 'text/html', body: '<script>alert(1)</script><p>Veltria recalled its envoy.</p>' })),
    ],
    ['encoded words without end', 'm.eml', bytesOf(mail({ subject: times('=?utf-8?B?VA==?= ', 20_000) }))],
    ['an encoding that is none', 'm.eml', bytesOf(mail().replace('charset=utf-8', 'charset=klingon'))],
    [
      'an attached bomb',
      'm.eml',
      bytesOf(
        parts(
          'x',
          `--x\r\nContent-Type: application/gzip; name=a.gz\r\nContent-Disposition: attachment; filename=a.gz\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(gzip(zeros(150))).toString('base64')}\r\n--x--`,
        ),
      ),
    ],
    [
      'an attachment that would climb',
      'm.eml',
      bytesOf(
        parts(
          'x',
          `--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="../../../tmp/climbed.txt"\r\n\r\nVeltria recalled its envoy.\r\n--x--`,
        ),
      ),
    ],
    [
      'a mailbox of nothing but beginnings',
      'm.mbox',
      bytesOf(`From a@a.example Thu Jan  9 10:00:00 2031\nX: y\n${times('\nFrom ', 20_000)}`),
    ],
  ]
}
