import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Now } from '../store/pages.ts'
import { dayLabel } from './parts/days.tsx'
import { DayField, Link, OnDay } from './parts/link.tsx'
import { withQuery } from './parts/query.ts'
import type { Person } from './person.ts'
import { maySend } from './roles.ts'

/** What every page knows of the visit. */
export interface Visit {
  /** Path and query of the page, without what was said. */
  readonly here: string
  readonly theme: 'light' | 'dark' | null
  /** Whoever asks, where everybody must say so; null: nobody needs to. */
  readonly person: Person | null
  /** What a form has just done, in words. */
  readonly said: string | null
  readonly now: Now
  /** Whether anything has been added, and whether articles are being read at this moment. */
  readonly record: 'empty' | 'working' | 'ready'
  /** Address of a static file, with the hash of its contents. */
  readonly file: (name: string) => string
}

const sections = [
  ['/', 'Brief'],
  ['/views', 'Views'],
  ['/timeline', 'Timeline'],
  ['/commitments', 'Commitments'],
  ['/positions', 'Positions'],
  ['/transfers', 'Ledgers'],
  ['/contested', 'Contested'],
  ['/events', 'Events'],
  ['/statements', 'Statements'],
  ['/actors', 'Actors'],
  ['/map', 'Map'],
  ['/articles', 'Articles'],
  ['/sources', 'Sources'],
  ['/review', 'Review'],
  ['/add', 'Add'],
] as const

/** A whole page. `path` without query is the section that is marked as the current one. */
export function Page({
  visit,
  title,
  wide,
  children,
}: {
  visit: Visit
  title: string
  wide?: boolean
  children: Child
}) {
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang="en" data-theme={visit.theme ?? undefined}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content={visit.theme ?? 'light dark'} />
          <title>{title === '' ? 'Readout' : `${title} · Readout`}</title>
          <link rel="stylesheet" href={visit.file('style.css')} />
          <link rel="icon" href={visit.file('icon.svg')} type="image/svg+xml" />
          <script type="module" src={visit.file('keys.js')}></script>
        </head>
        <body>
          <a class="skip" href="#main">
            Skip to the page
          </a>
          <OnDay now={visit.now}>
            <Header visit={visit} />
            <main id="main" class={wide ? 'wide' : undefined} tabindex={-1}>
              <NowBanner visit={visit} />
              {visit.said === null ? null : (
                <p class="said" role="status">
                  {visit.said}
                </p>
              )}
              {children}
            </main>
            <Footer visit={visit} />
          </OnDay>
        </body>
      </html>
    </>
  )
}

function Header({ visit }: { visit: Visit }) {
  const path = visit.here.split('?')[0]!
  return (
    <header class="site">
      <nav aria-label="Readout">
        <ul>
          {sections
            .filter(([address]) => address !== '/add' || maySend(visit, address))
            .map(([address, name]) => (
              <li>
                <Link href={address} aria-current={isWithin(path, address) ? 'page' : undefined}>
                  {name}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <search>
        <form class="quick-search" action="/search">
          <DayField />
          <input type="search" name="q" aria-label="Search the record" placeholder="Search" />
          <button type="submit">Search</button>
        </form>
      </search>
    </header>
  )
}

/** Pages that stand under a section without beginning with its address. */
const under: readonly (readonly [page: string, section: string])[] = [
  ['/entries/', '/events/'],
  ['/people/', '/actors/'],
  ['/records/', '/review/'],
  ['/deployments/', '/transfers/'],
  ['/sanctions/', '/transfers/'],
  ['/meetings/', '/transfers/'],
  ['/denials/', '/transfers/'],
]

function isWithin(path: string, section: string): boolean {
  const [page, home] = under.find(([start]) => `${path}/`.startsWith(start)) ?? ['', '']
  return section === '/' ? path === '/' : `${path}/`.replace(page, home).startsWith(`${section}/`)
}

/** Pages that tell what stands today, whatever day is asked for. */
const ofToday = /^\/(review(?!\/decisions)|records|views|add|help|-)(\/|$)/

function NowBanner({ visit: { now, here } }: { visit: Visit }) {
  if (now.basis === 'today') return null
  const day = dayLabel(now.day, '')
  if (now.basis === 'newest-article')
    return (
      <p class="now" role="note">
        “Now” is {day}: the day of the newest article, which is more than 30 days old.
      </p>
    )
  return (
    <p class="now" role="note">
      {ofToday.test(here.split('?')[0]!)
        ? `You look at the record as known on ${day}; this page tells what stands today.`
        : `As known on ${day}.`}{' '}
      <a href={withQuery(here, { 'as-of': null, cursor: null })}>Back to now</a>
    </p>
  )
}

function Footer({ visit }: { visit: Visit }) {
  return (
    <footer class="site">
      <form method="post" action="/-/theme">
        <input type="hidden" name="back" value={visit.here} />
        <fieldset>
          <legend>Colours</legend>
          {(['system', 'light', 'dark'] as const).map((theme) => (
            <button type="submit" name="theme" value={theme} aria-pressed={(visit.theme ?? 'system') === theme}>
              {theme}
            </button>
          ))}
        </fieldset>
      </form>
      {visit.person === null ? null : (
        <form method="post" action="/-/leave">
          {visit.person.name} ({visit.person.role}) <button type="submit">Leave</button>
        </form>
      )}
      <p>
        <Link href="/help">Help and keys</Link>
      </p>
    </footer>
  )
}
