/** x of A x = b, by Gaussian elimination with partial pivoting. */
export function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  const n = rows.length
  for (let i = 0; i < n; i++) {
    let pivot = i
    for (let k = i + 1; k < n; k++) if (Math.abs(rows[k]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = k
    ;[rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!]
    for (let k = i + 1; k < n; k++) {
      const factor = rows[k]![i]! / rows[i]![i]!
      for (let column = i; column <= n; column++) rows[k]![column]! -= factor * rows[i]![column]!
    }
  }
  const x = new Array<number>(n).fill(0)
  for (let i = n - 1; i >= 0; i--) {
    const known = x.slice(i + 1).reduce((sum, value, k) => sum + rows[i]![i + 1 + k]! * value, 0)
    x[i] = (rows[i]![n]! - known) / rows[i]![i]!
  }
  return x
}
