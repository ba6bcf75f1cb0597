import type { Found } from '../../api/desk.ts'

/** What layers found, one line each. */
export function LayerTable({ found, name }: { found: readonly Found[]; name: string }) {
  return (
    <section class="scroll" tabindex={0} aria-label={name}>
      <table class="pairs">
        <thead>
          <tr>
            <th scope="col">Layer</th>
            <th scope="col">Words</th>
            <th scope="col">Taken for</th>
            <th scope="col">Rule</th>
          </tr>
        </thead>
        <tbody>
          {found.map(({ layer, words, taken, rule }) => (
            <tr>
              <td>{layer}</td>
              <td>{words}</td>
              <td>{taken}</td>
              <td>
                <code>{rule}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
