import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import OpmlParser from 'opmlparser'
import { feedsOfOpml, type ListedFeed, opmlOf } from '../src/intake/opml.ts'

/** The feeds of a list as another library reads them. */
async function readByOthers(markup: string) {
  const parser = new OpmlParser()
  const feeds: object[] = []
  parser.on('data', ({ '#type': type, xmlurl, title, text }: Outline) => {
    if (type === 'feed') feeds.push({ address: xmlurl, title: title ?? text })
  })
  parser.end(markup)
  await once(parser, 'end')
  return { title: parser.meta.title, feeds }
}

type Outline = Readonly<Record<string, string | undefined>>

test('another library reads the sources that we write as we do', async () => {
  const feeds: readonly ListedFeed[] = [
    { address: 'https://coast.example/feed?a=1&b=%C3%A9', title: 'Coast & <b>Harbour</b> "Post"' },
    { address: 'http://island.example/rss.xml', title: 'Остров · Île' },
    { address: 'https://delta.example/feed', title: null },
  ]
  const named = feeds.map(({ address, title }) => ({ address, title: title ?? address }))
  const markup = opmlOf(feeds)
  assert.deepEqual(await readByOthers(markup), { title: 'Followed by Readout', feeds: named })
  assert.deepEqual(feedsOfOpml('-', markup), named)
})
