/** Weights of a logistic model, by feature (data/models/confidence.tsv, trained by train/confidence.ts). */
export type ConfidenceModel = ReadonlyMap<string, number>

/** Lines of `feature weight`, tab separated. */
export function parseConfidenceModel(text: string): ConfidenceModel {
  const rows = text.split('\n').map((line) => line.split('\t'))
  return new Map(rows.filter((row) => row.length === 2).map(([feature, weight]) => [feature!, Number(weight)]))
}
