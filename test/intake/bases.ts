import {
  answer,
  bytesOf,
  docx,
  gzip,
  headline,
  item,
  joined,
  line,
  mail,
  mailbox,
  page,
  pdf,
  rss,
  story,
  table,
  tar,
  warcRecord,
  zip,
} from './made.ts'

/** A whole input of each kind, under the name that fits it. */
export async function bases(): Promise<readonly (readonly [name: string, bytes: Uint8Array])[]> {
  const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>x</id><entry><title>Envoy recalled</title><id>https://a.example/1</id><updated>2031-01-09T10:00:00Z</updated><content type="html">&lt;p&gt;Veltria recalled its envoy.&lt;/p&gt;</content></entry></feed>`
  const rdf = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://a.example/"><title>T</title></channel><item rdf:about="https://a.example/1"><title>Envoy recalled</title><link>https://a.example/1</link></item></rdf:RDF>`
  const jsonFeed = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'T',
    items: [{ id: '1', title: 'Envoy recalled', content_text: 'Veltria recalled its envoy.' }],
  })
  const record = warcRecord('response', 'https://a.example/1', answer(page()))
  const archive = await tar([
    { name: 'a.txt', content: story },
    { name: 'b.html', content: page() },
  ])
  return [
    ['text.txt', bytesOf(story)],
    ['page.html', bytesOf(page())],
    ['feed.rss', bytesOf(rss(item + item))],
    ['feed.atom', bytesOf(atom)],
    ['feed.rdf', bytesOf(rdf)],
    ['feed.json', bytesOf(jsonFeed)],
    ['list.json', bytesOf(`[${line()},${line({ text: 'They met.' })}]`)],
    ['lines.jsonl', bytesOf(`${line()}\n${line({ text: 'They met.' })}\n`)],
    ['table.csv', bytesOf(table)],
    ['mail.eml', bytesOf(mail())],
    ['box.mbox', bytesOf(mailbox([mail(), mail({ subject: 'Second' })]))],
    ['paper.pdf', pdf([[headline, '9 January 2031', '', 'Veltria recalled its envoy.', 'Nobody knows why.']])],
    ['paper.docx', docx([headline, '9 January 2031', 'Veltria recalled its envoy.'])],
    ['pack.zip', zip({ 'a.txt': story, 'b.html': page() })],
    ['pack.tar', archive],
    ['pack.tgz', gzip(archive)],
    ['text.txt.gz', gzip(story)],
    ['web.warc', joined(warcRecord('warcinfo', '', 'x'), record)],
    ['web.warc.gz', joined(gzip(record), gzip(record))],
  ]
}
