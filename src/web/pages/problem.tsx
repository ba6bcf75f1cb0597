import type { Problem } from '../../api/problem.ts'
import { Page, type Visit } from '../layout.tsx'
import { Link } from '../parts/link.tsx'

export function ProblemPage({ visit, problem }: { visit: Visit; problem: Problem }) {
  return (
    <Page visit={visit} title={problem.title}>
      <h1>{problem.title}</h1>
      <p class="lead">{problem.detail}</p>
      <p class="more">
        {problem.status === 500 ? <Link href={visit.here}>Load it again</Link> : null}
        <Link href="/">To the brief</Link>
      </p>
    </Page>
  )
}
