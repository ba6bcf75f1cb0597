import type { ResultRow } from './results.ts'

/** What events of each bin of confidence claim and how many are right, as bars; two percent a mark. */
export function reliabilityPlot(rows: readonly ResultRow[]): string {
  const claims = rows.filter(({ measure }) => measure.endsWith(': mean confidence'))
  const sets = [...new Set(claims.map(({ set }) => set))]
  const bars = (value: number): string => '█'.repeat(Math.round(value / 2))
  const blocks = sets.map((set) => {
    const lines = claims
      .filter((row) => row.set === set)
      .flatMap(({ measure, value }) => {
        const bin = measure.split(':')[0]!
        const right = rows.find((row) => row.set === set && row.measure === `${bin}: right`)!.value
        return [`${bin}  claimed ${bars(value)} ${value}`, `         right   ${bars(right)} ${right}`]
      })
    return [set, ...lines].join('\n')
  })
  return `\`\`\`\n${blocks.join('\n\n')}\n\`\`\`\n`
}
