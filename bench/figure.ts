/** One measured figure. */
export interface Figure {
  /** What it was measured on. */
  readonly set: string
  readonly measure: string
  readonly value: number
}

/** What a group of measures is told and where it speaks. */
export interface BenchRun {
  /** The shared folder with corpora, gold and bench. */
  readonly shared: string
  /** Which part of the treebanks is looked at. */
  readonly part: 'dev' | 'test'
  /** Prints each error to standard output. */
  readonly misses: boolean
  /** Tells how far the work has come. */
  readonly tell: (message: string) => void
}

/** Rounded to one decimal. */
export const rounded = (value: number): number => Math.round(10 * value) / 10
