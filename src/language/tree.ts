import type { Scores } from './network.ts'

/**
 * The heads of a sentence's n words by their scores (column 0: the root; column j + 1: word j): everybody's best head where that is a
 * tree with one root, else the best tree (Chu and Liu 1965, Edmonds 1967) under one of the likeliest roots. -1 stands for the root.
 */
export function bestHeads(scores: Scores, n: number): Int32Array {
  const heads = new Int32Array(n)
  let roots = 0
  for (let i = 0; i < n; i++) {
    heads[i] = bestHeadOf(scores, n, i)
    if (heads[i] === -1) roots++
  }
  return roots === 1 && cyclesOf(heads).length === 0 ? heads : bestTree(scores, n)
}

function bestHeadOf({ values, stride }: Scores, n: number, i: number): number {
  const row = i * stride
  let best = -1
  let top = values[row]!
  for (let j = 0; j < n; j++) {
    const score = values[row + j + 1]!
    if (score > top && j !== i) {
      best = j
      top = score
    }
  }
  return best
}

/** The heaviest of the best trees under each of the likeliest roots. */
function bestTree(scores: Scores, n: number): Int32Array {
  const words = bestWords(scores, n)
  let best: Int32Array = words
  let most = impossible
  likelyRoots(scores, n, words).forEach((root, i) => {
    const simple = words.with(root, -1)
    // No tree under this root weighs more than the best heads, be they a tree or not.
    if (i > 0 && weightOf(simple, scores) <= most) return
    const heads = cyclesOf(simple).length === 0 ? simple : treeUnder(root, scores, n)
    const weight = weightOf(heads, scores)
    if (i > 0 && weight <= most) return
    best = heads
    most = weight
  })
  return best
}

function weightOf(heads: Int32Array, { values, stride }: Scores): number {
  let weight = 0
  for (let k = 0; k < heads.length; k++) weight += values[k * stride + heads[k]! + 1]!
  return weight
}

/** The best head of each word but the root; -1 where there is no other word. */
function bestWords({ values, stride }: Scores, n: number): Int32Array {
  const best = new Int32Array(n)
  for (let i = 0; i < n; i++) {
    const row = i * stride + 1
    let top = -1
    for (let j = 0; j < n; j++) if (j !== i && (top < 0 || values[row + j]! > values[row + top]!)) top = j
    best[i] = top
  }
  return best
}

/** A few words that lose most, or gain least, when they hang from another word than the root. */
function likelyRoots({ values, stride }: Scores, n: number, words: Int32Array): number[] {
  const margins = Array.from({ length: n }, (_, i) => {
    const other = words[i]! < 0 ? impossible : values[i * stride + words[i]! + 1]!
    return { i, margin: values[i * stride]! - other }
  })
  margins.sort((a, b) => b.margin - a.margin)
  return margins.slice(0, 3).map(({ i }) => i)
}

function treeUnder(root: number, { values, stride }: Scores, n: number): Int32Array {
  const size = n + 1
  const weights = new Float64Array(size * size)
  for (let i = 0; i < n; i++) {
    const row = (i + 1) * size
    for (let j = 0; j <= n; j++) weights[row + j] = (i === root) === (j === 0) ? values[i * stride + j]! : impossible
    weights[row + i + 1] = impossible
  }
  return heaviestTree(weights, size)
    .map((head) => head - 1)
    .subarray(1)
}

const impossible = Number.NEGATIVE_INFINITY
const deepest = 6

/**
 * The head of each node in the heaviest tree under node 0, whose own head is -1. Where best heads go round in cycles, each cycle becomes
 * one node of a smaller problem. Problems that are nested deeper than any sentence's (what is only brackets has such) are given up: all
 * hang from one node, so that time stays within `deepest` times `size`².
 *
 * @param weights `weights[dependent * size + head]`
 */
function heaviestTree(weights: Float64Array, size: number, depth = 0): Int32Array {
  const heads = heaviestHeads(weights, size)
  const cycles = cyclesOf(heads)
  if (cycles.length === 0) return heads
  if (depth === deepest) return starOf(weights, size)
  const { group, fewer } = groupsOf(cycles, size)
  const kept = new Float64Array(size)
  for (const cycle of cycles) for (const node of cycle) kept[node] = weights[node * size + heads[node]!]!
  const inner = new Float64Array(fewer * fewer).fill(impossible)
  const arcs = new Int32Array(fewer * fewer)
  for (let node = 1; node < size; node++) {
    const row = group[node]! * fewer
    for (let head = 0; head < size; head++) {
      if (group[head] === group[node]) continue
      const gain = weights[node * size + head]! - kept[node]!
      if (gain <= inner[row + group[head]!]!) continue
      inner[row + group[head]!] = gain
      arcs[row + group[head]!] = node * size + head
    }
  }
  const found = heaviestTree(inner, fewer, depth + 1)
  for (let g = 1; g < fewer; g++) {
    const arc = arcs[g * fewer + found[g]!]!
    heads[Math.floor(arc / size)] = arc % size
  }
  return heads
}

/** All under the node that the root wants most. */
function starOf(weights: Float64Array, size: number): Int32Array {
  let top = 1
  for (let i = 2; i < size; i++) if (weights[i * size]! > weights[top * size]!) top = i
  const heads = new Int32Array(size).fill(top)
  heads[0] = -1
  heads[top] = 0
  return heads
}

/** A number for each node, the root's being 0; those of a cycle share one. */
function groupsOf(cycles: readonly (readonly number[])[], size: number): { group: Int32Array; fewer: number } {
  const group = new Int32Array(size).fill(-1)
  let fewer = 1
  group[0] = 0
  for (const cycle of cycles) {
    for (const node of cycle) group[node] = fewer
    fewer++
  }
  for (let node = 1; node < size; node++) if (group[node] === -1) group[node] = fewer++
  return { group, fewer }
}

function heaviestHeads(weights: Float64Array, size: number): Int32Array {
  const heads = new Int32Array(size).fill(-1)
  for (let i = 1; i < size; i++) {
    const row = i * size
    let best = 0
    for (let j = 1; j < size; j++) if (weights[row + j]! > weights[row + best]!) best = j
    heads[i] = best
  }
  return heads
}

/** The cycles of heads, as lists of nodes. */
function cyclesOf(heads: Int32Array): number[][] {
  const cycles: number[][] = []
  const seenFrom = new Int32Array(heads.length).fill(-1)
  for (let i = 0; i < heads.length; i++) {
    let at = i
    while (at !== -1 && seenFrom[at] === -1) {
      seenFrom[at] = i
      at = heads[at]!
    }
    if (at === -1 || seenFrom[at] !== i) continue
    const cycle = [at]
    for (let next = heads[at]!; next !== at; next = heads[next]!) cycle.push(next)
    cycles.push(cycle)
  }
  return cycles
}
