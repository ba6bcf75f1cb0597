/** One measured figure. */
export interface Figure {
  /** What it was measured on. */
  readonly set: string
  readonly measure: string
  readonly value: number
}
