/** A report of our own making. */
export interface Report {
  readonly title: string
  readonly published: string
  readonly text: string
}

/** A report as a house shows it: the markup of its page, and the words of the report that stand on it. */
export interface Shown {
  readonly page: string
  readonly text: string
}

interface Parts {
  readonly title: string
  readonly published: string
  readonly paragraphs: readonly string[]
}

/** What a house puts around a report. The kinds are those of the web; every word is ours. */
type Layout = (parts: Parts) => { readonly head?: string; readonly body: string; readonly shown?: readonly string[] }

const p = (words: string): string => `<p>${words}</p>`
const all = (paragraphs: readonly string[]): string => paragraphs.map(p).join('')
const many = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join('')

const links = (count: number): string =>
  many(count, (i) => `<li><a href="/${i}">More of what the day brought, part ${i}</a></li>`)
const nav = `<nav><ul>${links(6)}</ul></nav>`
const related = `<aside class="related"><h3>Related</h3><ul>${links(12)}</ul></aside>`
const caption = '<figure><img src="a.jpg"><figcaption>A file picture of the port. Photo: Desk</figcaption></figure>'
const consent = '<div class="consent">We and our partners store data on your device. Accept all cookies to go on.</div>'
const comments =
  '<section id="comments"><p>I have read this twice and still do not see who would pay for any of it, frankly.</p><p>Who believes this? They said the same thing last year, and the year before that as well.</p></section>'
const foot = '<footer><p>All rights are kept. Write to the desk at any hour of the day.</p></footer>'

export const layouts: { readonly [name: string]: Layout } = {
  'plain article': ({ title, published, paragraphs }) => ({
    body: `${nav}<main><article><h1>${title}</h1><time datetime="${published}">${published}</time>${all(paragraphs)}</article></main>${related}${foot}`,
  }),

  'story with boxes': ({ title, paragraphs }) => {
    const half = Math.ceil(paragraphs.length / 2)
    return {
      body: `${consent}${nav}<div class="story"><h1>${title}</h1>${caption}${all(paragraphs.slice(0, half))}${related}${all(paragraphs.slice(half))}</div>${comments}${foot}`,
    }
  },

  'divisions only': ({ title, paragraphs }) => ({
    body: `${nav}<div id="a"><div><h2>${title}</h2>${paragraphs.map((words) => `<div>${words}</div>`).join('')}</div></div>${comments}${foot}`,
  }),

  'table of three columns': ({ title, paragraphs }) => ({
    body: `<table><tr><td>${nav}</td><td><h1>${title}</h1><p class="byline">By Our Desk</p>${paragraphs.map(p).join('<div class="ad">Advertisement</div>')}<p class="newsletter">Sign up for our newsletter and get the news every morning.</p></td><td>${related}</td></tr></table>${foot}`,
  }),

  'live blog': ({ title, published, paragraphs }) => ({
    body: `<header class="site">${nav}</header><main><h1>${title}</h1><div class="key-events"><h2>Key events</h2><ol>${many(4, (i) => `<li><a href="#p${i}">What happened at ${9 + i} o’clock</a></li>`)}</ol></div><div class="live-feed">${paragraphs
      .map(
        (words, i) =>
          `<section class="live-post" id="p${i}"><div class="live-meta"><time datetime="${published}T1${i % 10}:15:00Z">1${i % 10}:15</time><span class="author">Our Desk</span></div>${p(words)}<ul class="live-share"><li><a href="/s">Share</a></li><li><a href="/c">Copy link</a></li></ul></section>`,
      )
      .join('')}</div><button>Show older posts</button></main>${foot}`,
  }),

  'teaser before a paywall': ({ title, paragraphs }) => ({
    shown: paragraphs.slice(0, 2),
    body: `${nav}<article><h1>${title}</h1>${all(paragraphs.slice(0, 2))}</article><div class="gate"><h2>Go on reading</h2><p>Subscribe now and read all of our reports from 1 a week.</p><p>You may cancel your subscription whenever you like.</p><ul><li>All reports, without limits, on all of your devices.</li><li>The newsletter of our editors, every morning.</li></ul><p>Do you subscribe already? Log in here.</p></div>${foot}`,
  }),

  'AMP-like': ({ title, published, paragraphs }) => ({
    head: '<script async src="/v0.js"></script><style amp-boilerplate>body{visibility:hidden}</style>',
    body: `<amp-sidebar id="menu" layout="nodisplay"><ul>${links(8)}</ul></amp-sidebar><header><button>Menu</button></header><article><h1>${title}</h1><p class="amp-meta"><time datetime="${published}">${published}</time></p><amp-img src="a.jpg" width="4" height="3"><noscript><img src="a.jpg"></noscript></amp-img><div class="amp-caption">A file picture of the port. Photo: Desk</div>${paragraphs.map(p).join('<amp-ad width="300" height="250"><div placeholder>Advertisement</div></amp-ad>')}<amp-social-share type="email"></amp-social-share></article><amp-list src="/more.json"><div fallback><p>More reports could not be loaded at this moment.</p></div></amp-list>${foot}`,
  }),

  'WordPress with related posts': ({ title, published, paragraphs }) => ({
    body: `<div id="page" class="site"><header id="masthead" class="site-header">${nav}</header><div id="content"><article id="post-7" class="post-7 post type-post hentry category-world tag-talks"><header class="entry-header"><h1 class="entry-title">${title}</h1><div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="${published}">${published}</time></span><span class="byline"> by <a href="/author/desk">Our Desk</a></span></div></header><div class="entry-content">${all(paragraphs)}<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li><a href="?share=x">Click to share on one network</a></li><li><a href="?share=y">Click to share on another one</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3>${many(3, (i) => `<div class="jp-relatedposts-post"><h4><a href="/${i}">What the day before brought, part ${i}</a></h4><p class="jp-relatedposts-post-excerpt">Earlier in the week the two sides had met without any result that they would name.</p></div>`)}</div></div><footer class="entry-footer"><span class="cat-links">Posted in <a href="/world">World</a></span><span class="tags-links">Tagged <a href="/talks">talks</a>, <a href="/ports">ports</a></span></footer></article><div class="author-bio"><h3>About the author</h3><p>Our Desk has written about the ports of the region for more than ten years.</p></div><nav class="post-navigation"><a href="/before">Previous post</a><a href="/next">Next post</a></nav><div id="comments" class="comments-area"><h2>2 thoughts on this</h2><ol><li><p>I have read this twice and still do not see who would pay for any of it.</p></li><li><p>They said the same thing last year, and the year before that as well.</p></li></ol><div id="respond"><h3>Leave a Reply</h3><p>Your email address will not be published. Required fields are marked.</p></div></div></div><aside id="secondary" class="widget-area"><section class="widget"><h2>Recent Posts</h2><ul>${links(5)}</ul></section></aside><footer id="colophon"><p>Proudly powered by a program.</p></footer></div>`,
  }),

  'press release of a ministry': ({ title, published, paragraphs }) => ({
    body: `<div class="global-cookie-message"><p>We use cookies to make this service simpler. You can set your preferences at any time.</p></div><header role="banner">${nav}</header><div class="crumbs"><ol><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ol></div><main id="content"><div class="grid"><div class="column-two-thirds"><span class="kind">Press release</span><h1>${title}</h1><dl class="metadata"><dt>From:</dt><dd><a href="/ministry">Ministry of Ports</a></dd><dt>Published</dt><dd>${published}</dd></dl><div class="govspeak">${all(paragraphs)}</div><div class="published-dates">Published ${published}</div></div><div class="column-third"><div class="sidebar"><h2>Contact</h2><p>The press office of the ministry is open from nine to five on all working days.</p><p>Journalists may call the duty officer at night.</p><h2>Explore the topic</h2><ul>${links(5)}</ul></div></div></div></main><div class="feedback"><p>Is this page useful? Tell us what went wrong with it.</p></div>${foot}`,
  }),

  'cookie wall': ({ title, paragraphs }) => ({
    body: `<div id="cmp" role="dialog" aria-modal="true"><h2>Your privacy matters to us</h2><p>We and our 812 partners store and read information on your device, such as cookies, and process personal data.</p>${many(12, (i) => `<h3>Purpose ${i + 1}</h3><p>Your data can be used to choose, to measure and to improve what you are shown, and to learn about those who see it.</p>`)}<button>Accept all</button><button>Reject all</button></div>${nav}<main><h1>${title}</h1>${all(paragraphs)}</main>${foot}`,
  }),

  'broken by line ends': ({ title, paragraphs }) => ({
    body: `<center><font size="5"><b>${title}</b></font></center><hr><font face="Arial">${paragraphs.join('<br><br>')}</font><hr><a href="/">Home</a> | <a href="/world">World</a> | <a href="/sport">Sport</a>`,
  }),

  'boxes between paragraphs': ({ title, published, paragraphs }) => ({
    shown: ['Key points. What you should know. Why it matters.', ...paragraphs],
    head: `<meta property="article:published_time" content="${published}T10:00:00Z">`,
    body: `${nav}<main><article><h1>${title}</h1><div class="summary-box"><h2>Key points</h2><ul><li>What you should know</li><li>Why it matters</li></ul></div>${paragraphs
      .map((words, i) =>
        [
          p(words),
          i % 3 === 0
            ? `<blockquote class="pull-quote">${words.split('. ')[0]}</blockquote>`
            : i % 3 === 1
              ? '<p><strong>Read more:</strong> <a href="/x">How the two sides came to where they stand today</a></p>'
              : '<div class="embed"><p>This content is hosted by a third party. To show it you must give your consent.</p></div>',
        ].join(''),
      )
      .join(
        '',
      )}</article><section class="trending"><h2>Most popular</h2>${many(6, (i) => `<div class="teaser"><h3><a href="/${i}">What else the day brought, part ${i}</a></h3><p>A few words that should make you look at this other report.</p></div>`)}</section></main>${foot}`,
  }),

  'lines above the text': ({ title, published, paragraphs }) => ({
    body: `<a class="skip-link" href="#m">Skip to content</a>${nav}<main id="m"><div class="kicker">World</div><h1>${title}</h1><div class="tools"><span>5 min read</span><button>Listen to this report</button><span>Save</span></div><div class="by"><a href="/desk">Our Desk</a><p>Published 3 hours ago, ${published}</p></div><div class="body"><p><span class="dropcap">${paragraphs[0]![0]}</span>${paragraphs[0]!.slice(1)}</p>${all(paragraphs.slice(1))}<p><em>Our Desk wrote this report in three towns.</em></p></div></main>${foot}`,
    shown: [...paragraphs, 'Our Desk wrote this report in three towns.'],
  }),

  'endless scroll': ({ title, paragraphs }) => ({
    body: `${nav}<main><article><h1>${title}</h1>${all(paragraphs)}</article><div class="next-up">Next report</div><article><h1>A bridge is closed for the summer</h1>${all(['The bridge over the lower river will be closed from June on, its owner said.', 'Boats may take the northern arm until the work on the third pier is done.'])}</article></main>${foot}`,
  }),

  'written by a script': ({ title, published, paragraphs }) => ({
    head: `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: title, datePublished: published, articleBody: paragraphs.join('\n\n') })}</script>`,
    body: `<div id="app"><div class="skeleton"><p>Loading the report. Please turn scripts on to read it.</p></div></div>${foot}`,
  }),

  'letter of nested tables': ({ title, paragraphs }) => ({
    body: `<table width="100%"><tr><td align="center"><table width="600"><tr><td><a href="/view">View this letter in your browser</a></td></tr><tr><td><table><tr><td><h1>${title}</h1></td></tr>${paragraphs.map((words) => `<tr><td style="font:16px serif">${words}</td></tr>`).join('')}</table></td></tr><tr><td>You get this letter because you subscribed to it. <a href="/u">Unsubscribe</a></td></tr></table></td></tr></table>`,
  }),
}

/** A report as the house of a layout shows it. */
export function shownBy(layout: string, { title, published, text }: Report): Shown {
  const paragraphs = text.split('\n\n')
  const { head = '', body, shown = paragraphs } = layouts[layout]!({ title, published, paragraphs })
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | The Desk</title><meta property="og:title" content="${title}">${head}</head><body>${body}</body></html>`
  return { page, text: shown.join('\n\n') }
}
