import assert from 'node:assert/strict'
import type { LookupAddress } from 'node:dns'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Lookup } from '../src/fetch/connect.ts'
import { FetchError, type Fetcher, openFetcher } from '../src/fetch/fetch.ts'
import { openPoster } from '../src/fetch/post.ts'
import { isPublic } from '../src/fetch/public-address.ts'

test('addresses of this machine, private networks, links and metadata services are not public, however they are written', () => {
  const closed = [
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::a9fe:a9fe',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'ff02::1',
    '2002:7f00:1::1',
    '2001:db8::1',
  ]
  assert.deepEqual(
    closed.filter((address) => isPublic(address)),
    [],
  )
  const open = ['1.1.1.1', '172.32.0.1', '192.167.255.255', '169.253.0.1', '2606:4700::1111', '::ffff:1.1.1.1']
  assert.deepEqual(
    open.filter((address) => !isPublic(address)),
    [],
  )
})

describe('fetching', () => {
  let seen: IncomingMessage[] = []
  const answers: { [path: string]: (request: IncomingMessage, response: ServerResponse) => void } = {
    '/page': (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=windows-1251', etag: '"1"' }).end('<p>x'),
    '/known': (request, response) =>
      request.headers['if-none-match'] === '"1"' && request.headers['if-modified-since'] === 'yesterday'
        ? response.writeHead(304).end()
        : response.writeHead(200, { etag: '"1"', 'last-modified': 'yesterday' }).end('x'),
    '/gzip': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('packed')),
    '/brotli': (_, response) => response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync('packed')),
    '/bomb': (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(60_000_000))),
    '/damaged': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
    '/odd': (_, response) => response.writeHead(200, { 'content-encoding': 'compress' }).end('x'),
    '/endless': (_, response) => {
      response.writeHead(200)
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(1_000_000)));
      }
      response.on('drain', more)
      more()
    },
    '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
    '/moved': (_, response) => response.writeHead(301, { location: '/page' }).end(),
    '/elsewhere': (_, response) => response.writeHead(302, { location: '/page' }).end(),
    '/private': (_, response) => response.writeHead(302, { location: `http://127.0.0.1:${otherPort}/page` }).end(),
    '/metadata': (_, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
    '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    '/busy': (_, response) => response.writeHead(429, { 'retry-after': '120' }).end(),
    '/gone': (_, response) => response.writeHead(410).end(),
    '/cut': (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('some')
      setImmediate(() => response.destroy())
    },
  }
  const server = createServer((request, response) => {
    seen.push(request)
    const answer = answers[request.url ?? '']
    if (answer) answer(request, response)
    else response.writeHead(404).end()
  })
  const other = createServer((request, response) => {
    seen.push(request)
    response.end('inside')
  })
  let otherPort = 0
  let at = ''
  let fetcher: Fetcher
  before(async () => {
    await Promise.all([server, other].map((one) => new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve))))
    otherPort = (other.address() as AddressInfo).port
    const { port } = server.address() as AddressInfo
    at = `http://127.0.0.1:${port}`
    fetcher = openFetcher({ allowed: [`127.0.0.1:${port}`], pause: 0 })
  })
  after(async () => {
    await fetcher.close()
    for (const one of [server, other]) one.close()
  })

  const textAt = async (path: string): Promise<string> => Buffer.from((await fetcher.get(at + path))!.bytes).toString()
  const failureAt = async (address: string, by: Fetcher = fetcher): Promise<FetchError> => {
    const error = await by.get(address).then(
      () => assert.fail(`${address} was fetched`),
      (reason: unknown) => reason,
    )
    assert.ok(error instanceof FetchError, String(error))
    return error
  }

  test('a page comes with the encoding of its head', async () => {
    const found = await fetcher.get(`${at}/page`)
    assert.deepEqual(
      [found?.address, found?.moved, found?.encoding, found?.etag],
      [`${at}/page`, null, 'windows-1251', '"1"'],
    )
  })

  test('what is known need not be sent again', async () => {
    const found = (await fetcher.get(`${at}/known`))!
    assert.equal(await fetcher.get(`${at}/known`, found), null)
  })

  test('packed answers are unpacked; bombs, damage, unknown packings and endless answers are refused', async () => {
    assert.equal(await textAt('/gzip'), 'packed')
    assert.equal(await textAt('/brotli'), 'packed')
    assert.match((await failureAt(`${at}/bomb`)).message, /larger than 32 MB/)
    assert.match((await failureAt(`${at}/endless`)).message, /larger than 32 MB/)
    assert.match((await failureAt(`${at}/damaged`)).message, /cannot be reached \(Z_DATA_ERROR\)/)
    assert.match((await failureAt(`${at}/odd`)).message, /packed by "compress"/)
    assert.match((await failureAt(`${at}/cut`)).message, /cannot be reached/)
  })

  test('redirects are followed, not for ever; a move for good is told', async () => {
    assert.equal((await fetcher.get(`${at}/moved`))?.moved, `${at}/page`)
    assert.equal((await fetcher.get(`${at}/elsewhere`))?.moved, null)
    assert.match((await failureAt(`${at}/loop`)).message, /leads on more than 5 times/)
  })

  test('a redirect into a private network, to a metadata service or out of the web is not followed', async () => {
    seen = []
    assert.match((await failureAt(`${at}/private`)).message, /127\.0\.0\.1 is not on the public internet/)
    assert.match((await failureAt(`${at}/metadata`)).message, /169\.254\.169\.254 is not on the public internet/)
    assert.match((await failureAt(`${at}/file`)).message, /leads to file:, which is not the web/)
    assert.deepEqual(
      seen.map(({ url }) => url),
      ['/private', '/metadata', '/file'],
    )
  })

  test('nothing on this machine is reached unless it is allowed, by number or by name', async (t) => {
    const strict = openFetcher({ pause: 0 })
    t.after(() => strict.close())
    seen = []
    const { port } = new URL(at)
    const forms = ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', '[::1]', '0.0.0.0']
    for (const host of forms) {
      assert.match(
        (await failureAt(`http://${host}:${port}/page`, strict)).message,
        /is not on the public internet/,
        host,
      )
    }
    assert.deepEqual(seen, [])
  })

  test('a name that changes its address from public to private gains nothing', async (t) => {
    const asked: string[] = []
    const answers: LookupAddress[][] = [
      [{ address: '127.0.0.1', family: 4 }],
      [
        { address: '1.1.1.1', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
    ]
    const rebinding: Lookup = (name, _, tell) => {
      asked.push(name)
      tell(null, answers[asked.length - 1]!)
    }
    const strict = openFetcher({ pause: 0, lookup: rebinding })
    t.after(() => strict.close())
    seen = []
    const { port } = new URL(at)
    for (let i = 1; i <= 2; i++) {
      assert.match(
        (await failureAt(`http://rebinding.example:${port}/page`, strict)).message,
        /not on the public internet/,
      )
      assert.equal(asked.length, i, 'the name is looked up once for each connection, and never apart from it')
    }
    assert.deepEqual(seen, [])
  })

  test('messages are sent to public addresses only, unless it is allowed; redirects are not followed', async (t) => {
    const { port } = new URL(at)
    const rebinding: Lookup = (_, __, tell) => tell(null, [{ address: '127.0.0.1', family: 4 }])
    const [strict, lenient] = [openPoster([], rebinding), openPoster([`127.0.0.1:${port}`])]
    t.after(() => Promise.all([strict.close(), lenient.close()]))
    seen = []
    for (const host of [`127.0.0.1:${port}`, `rebinding.example:${port}`, '169.254.169.254', '[fd00:ec2::254]']) {
      await assert.rejects(strict.post(`http://${host}/page`, {}, '{}'), /is not on the public internet/, host)
    }
    assert.deepEqual(seen, [])
    assert.equal(await lenient.post(`${at}/private`, { 'webhook-id': '1' }, '{}'), 302)
    assert.deepEqual(
      seen.map(({ url, method, headers }) => [url, method, headers['webhook-id']]),
      [['/private', 'POST', '1']],
    )
  })

  test('errors of servers say what they ask for', async () => {
    assert.equal((await failureAt(`${at}/busy`)).retryAfter, 120)
    assert.equal((await failureAt(`${at}/gone`)).isGone, true)
    assert.match((await failureAt(`${at}/nowhere`)).message, /answers 404: it is not there/)
  })

  test('other protocols, names with passwords and what is no address are refused', async () => {
    for (const [address, what] of [
      ['ftp://a.example/x', /not the web/],
      ['http://user:secret@a.example/', /holds a name or a password/],
      ['nonsense', /it is no address/],
      ['http://no-such-host.invalid/', /its host is not known/],
    ] as const) {
      assert.match((await failureAt(address)).message, what)
    }
  })

  test('one host is asked one question at a time, with our name', async () => {
    seen = []
    let [open, most] = [0, 0]
    answers['/slow'] = (_, response) => {
      most = Math.max(most, ++open)
      setImmediate(() => {
        open--
        response.end('x')
      })
    }
    await Promise.all([1, 2, 3, 4].map(() => fetcher.get(`${at}/slow`)))
    assert.equal(most, 1)
    assert.match(seen[0]!.headers['user-agent']!, /^Readout\//)
  })
})
