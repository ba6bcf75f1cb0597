import type { Problem } from '../../api/problem.ts'
import { Page, type Visit } from '../layout.tsx'

export function ProblemPage({ visit, problem }: { visit: Visit; problem: Problem }) {
  return (
    <Page visit={visit} title={problem.title}>
      <h1>{problem.title}</h1>
      <p class="lead">{problem.detail}</p>
      <p class="more">
        {problem.status === 500 ? <a href={visit.here}>Load it again</a> : null}
        <a href="/">To the brief</a>
      </p>
    </Page>
  )
}
