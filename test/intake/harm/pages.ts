import { bytesOf, page, two } from '../made.ts'
import { type Harm, times } from './harm.ts'

export function pages(): Harm[] {
  const html = (body: string, head = ''): Uint8Array => bytesOf(page(body, head))
  return [
    ['elements 100,000 deep', 'p.html', html(times('<div>', 100_000))],
    ['elements 150 deep', 'p.html', html(`${times('<div>', 150)}${two}`)],
    [
      '100,000 attributes',
      'p.html',
      html(`<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(' ')}>x</p>${two}`),
    ],
    ['50,000 opening brackets', 'p.html', html(times('<', 50_000) + two)],
    ['100,000 comments that never end', 'p.html', html(times('<!--', 100_000))],
    ['50,000 scripts that never end', 'p.html', html(times('<script>', 50_000) + two)],
    ['50,000 styles that are closed as scripts', 'p.html', html(times('<style></script>', 50_000) + two)],
    ['10,000 links', 'p.html', html(times('<a href="/">Read more</a>', 10_000))],
    ['10,000 paragraphs of one letter', 'p.html', html(times('<p>x', 10_000))],
    ['tables within tables', 'p.html', html(`${times('<table><tr><td>', 1_000)}${two}`)],
    [
      'JSON-LD that nests without end',
      'p.html',
      html(two, `<script type="application/ld+json">${times('[', 50_000)}</script>`),
    ],
    [
      'JSON-LD with itself as publisher',
      'p.html',
      html(
        two,
        '<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":{"name":{}}},"headline":["x"]}</script>',
      ),
    ],
    ['a title of 500,000 letters', 'p.html', html(two, `<title>${times('a', 500_000)}</title>`)],
    ['entities without end', 'p.html', html(`<p>${times('&amp;', 200_000)}</p>${two}`)],
    [
      'a script in every place',
      'p.html',
      html(
        '<p onclick="alert(1)">Veltria <img src=x onerror=alert(1)> recalled its <svg onload=alert(1)></svg> envoy today.</p><iframe src="javascript:alert(1)"></iframe>',
      ),
    ],
    [
      'a base that is a script',
      'p.html',
      html(two, '<base href="javascript:alert(1)"><link rel="canonical" href="javascript:alert(1)">'),
    ],
    ['an encoding that is none', 'p.html', html(two, '<meta charset="x-user-defined\u0000">')],
    ['frames within frames', 'p.html', html(times('<iframe>', 20_000))],
    ['a doctype that never ends', 'p.html', bytesOf(`<!doctype html ${times('x', 100_000)}`)],
  ]
}
