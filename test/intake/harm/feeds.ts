import { bytesOf, rss } from '../made.ts'
import { declared, type Harm, laughs, outside, times } from './harm.ts'

export function feeds(): Harm[] {
  const entity = (reference: string): string => rss(`<item><title>Envoy &${reference}; recalled</title></item>`)
  const many = Array.from({ length: 100_000 }, (_, i) => `<item><title>Envoy ${i} recalled</title></item>`).join('')
  return [
    ['a feed of 100,000 items', 'f.rss', bytesOf(rss(many))],
    ['entities that multiply', 'f.rss', bytesOf(declared(laughs, entity('j')))],
    ['an entity that names a file', 'f.rss', bytesOf(declared(outside, entity('j')))],
    [
      'a document type from elsewhere',
      'f.rss',
      bytesOf(declared('<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/x.dtd">', rss())),
    ],
    [
      'one entity 100,000 times',
      'f.rss',
      bytesOf(declared(`<!DOCTYPE x [<!ENTITY j "${times('x', 10_000)}">]>`, entity(`${times('j;&', 100_000)}j`))),
    ],
    ['items within items', 'f.rss', bytesOf(rss(times('<item>', 5_000)))],
    [
      'elements 50,000 deep',
      'f.rss',
      bytesOf(rss(`<item><title>x</title>${times('<a>', 50_000)}${times('</a>', 50_000)}</item>`)),
    ],
    [
      '100,000 attributes',
      'f.rss',
      bytesOf(
        rss(
          `<item ${Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ')}><title>Envoy recalled</title></item>`,
        ),
      ),
    ],
    ['CDATA that never ends', 'f.rss', bytesOf(rss('<item><title><![CDATA[ Envoy'))],
    ['50,000 items that never end', 'f.rss', bytesOf(rss(times('<item><title>', 50_000)))],
    [
      'an item that is a script',
      'f.rss',
      bytesOf(
        rss(
          '<item><title>&lt;script&gt;alert(1)&lt;/script&gt;</title><link>javascript:alert(1)</link><description>Veltria recalled its envoy.</description></item>',
        ),
      ),
    ],
    [
      'dates that are none',
      'f.rss',
      bytesOf(rss(times('<item><title>Envoy</title><pubDate>32 Foo 99999</pubDate></item>', 50))),
    ],
    [
      'a feed that is its own source',
      'f.rss',
      bytesOf(rss('<item><title>Envoy recalled</title><source url="f.rss">f</source></item>')),
    ],
    ['a feed without a channel', 'f.rss', bytesOf('<rss version="2.0"></rss>')],
    ['Atom without entries', 'f.atom', bytesOf('<feed xmlns="http://www.w3.org/2005/Atom"/>')],
    [
      'a JSON feed whose items are none',
      'f.json',
      bytesOf('{"version":"https://jsonfeed.org/version/1.1","items":[null,1,"x",[],{}]}'),
    ],
    [
      'names of prototypes as elements',
      'f.rss',
      bytesOf(
        rss(
          '<item><__proto__><polluted>1</polluted></__proto__><constructor>x</constructor><title>Envoy recalled</title></item>',
        ),
      ),
    ],
    [
      'a list of feeds that holds itself',
      'l.opml',
      bytesOf('<opml version="2.0"><body><outline type="include" url="l.opml"/></body></opml>'),
    ],
    ['a map of a site', 's.xml', bytesOf('<urlset><url><loc>https://a.example</loc></url></urlset>')],
  ]
}
