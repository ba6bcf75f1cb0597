import { Page, type Visit } from '../layout.tsx'
import { AddressForm } from '../parts/address.tsx'
import { Allowed } from '../parts/allowed.tsx'
import { Link } from '../parts/link.tsx'
import { UploadForm } from '../parts/upload.tsx'

/** The first page of a record that holds nothing yet. `fetches`: whether this machine may be asked for addresses. */
export function EmptyStorePage({ visit, fetches }: { visit: Visit; fetches: boolean }) {
  return (
    <Page visit={visit} title="">
      <h1>Nothing has been added yet</h1>
      <p class="lead">
        Readout reads reports and keeps who met whom, who said what, who demands, promises and refuses what, and what
        falls due, with the exact words behind every line.
      </p>
      <Allowed visit={visit} address="/add" deed="Adding articles">
        <div class="empty">
          <h2>Begin with the samples</h2>
          <p>Some forty short reports on the talks of January 2022, written for Readout.</p>
          <form method="post" action="/-/samples">
            <button class="main" type="submit">
              Read the samples
            </button>
          </form>
        </div>
        <h2>Or begin with files of your own</h2>
        <UploadForm />
        {fetches ? <AddressForm visit={visit} address="" /> : null}
        <p>
          Or <Link href="/add">paste a text</Link>, or add files in a terminal: <code>readout add PATH…</code>
        </p>
      </Allowed>
    </Page>
  )
}
