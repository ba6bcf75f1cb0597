import { Page, type Visit } from '../layout.tsx'

/** Where somebody says who they are, by the secret of their token. */
export function EnterPage({ visit, back, wrong }: { visit: Visit; back: string; wrong: string | null }) {
  return (
    <Page visit={visit} title="Enter">
      <h1>Enter</h1>
      <p class="lead">This record can be reached from other machines. Whoever runs it gives out tokens.</p>
      {wrong === null ? null : (
        <p class="warning" role="alert">
          {wrong}
        </p>
      )}
      <form method="post" action="/-/enter" class="tall">
        <input type="hidden" name="back" value={back} />
        <label>
          <span class="name">Token</span>
          <input type="password" name="token" autocomplete="current-password" required />
        </label>
        <p>
          <button class="main" type="submit">
            Enter
          </button>
        </p>
      </form>
    </Page>
  )
}
