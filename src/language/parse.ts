import { feature1, feature2, feature3 } from './hash.ts'
import type { Scorer } from './linear-model.ts'
import type { CodedWords } from './vocabulary.ts'

/**
 * Dependency parsing by arc-hybrid transitions (Kuhlmann, Gómez-Rodríguez and Satta 2011), greedy, with the root as a word after the
 * last one. Classes: 0 shift; 1 … R: the buffer's first word becomes the head of the stack's top, by relation r; R+1 … 2R: the word
 * below becomes the head of the stack's top.
 */
export const shift = 0

/** The state of one parse over words 0 … n - 1; the root is word n. */
export interface ParseState {
  readonly n: number
  readonly stack: Int32Array
  depth: number
  next: number
  /** Head of each word, -1 while it has none; n for the root. */
  readonly heads: Int32Array
  /** Relation number of each word, -1 while it has none. */
  readonly rels: Int32Array
  /** Outermost and second outermost dependents on either side, -1 for none; numbers of dependents. */
  readonly left: Int32Array
  readonly left2: Int32Array
  readonly right: Int32Array
  readonly right2: Int32Array
  readonly lefts: Int32Array
  readonly rights: Int32Array
}

export function startParse(n: number): ParseState {
  const none = (): Int32Array => new Int32Array(n + 1).fill(-1)
  return {
    n,
    stack: new Int32Array(n + 1),
    depth: 0,
    next: 0,
    heads: none(),
    rels: none(),
    left: none(),
    left2: none(),
    right: none(),
    right2: none(),
    lefts: new Int32Array(n + 1),
    rights: new Int32Array(n + 1),
  }
}

export const isDone = (state: ParseState): boolean => state.depth === 0 && state.next === state.n

/** Which kinds of transition are possible. Only one word may hang from the root. */
export const canShift = (state: ParseState): boolean => state.next < state.n
export const canLeft = (state: ParseState): boolean => state.depth > 0 && (state.next < state.n || state.depth === 1)
export const canRight = (state: ParseState): boolean => state.depth > 1

export function applyTransition(state: ParseState, transition: number, relations: number): void {
  if (transition === shift) {
    state.stack[state.depth++] = state.next++
    return
  }
  const dependent = state.stack[--state.depth]!
  const isLeft = transition <= relations
  const head = isLeft ? state.next : state.stack[state.depth - 1]!
  state.heads[dependent] = head
  state.rels[dependent] = (transition - 1) % relations
  if (dependent < head) {
    if (state.left[head] === -1 || dependent < state.left[head]!) {
      state.left2[head] = state.left[head]!
      state.left[head] = dependent
    }
    state.lefts[head] = state.lefts[head]! + 1
  } else {
    state.right2[head] = state.right[head]!
    state.right[head] = dependent
    state.rights[head] = state.rights[head]! + 1
  }
}

export const parseFeatureCount = 80
const none = -1
const rootCode = -2

/** Features of a state. Returns their number. */
export function parseFeatures(state: ParseState, words: CodedWords, tags: Int32Array, out: Int32Array): number {
  const { n, stack, depth, next, rels } = state
  const s0 = depth > 0 ? stack[depth - 1]! : none
  const s1 = depth > 1 ? stack[depth - 2]! : none
  const s2 = depth > 2 ? stack[depth - 3]! : none
  const b0 = next
  const b1 = next + 1 < n ? next + 1 : none
  const b2 = next + 2 < n ? next + 2 : none
  const code = (codes: Int32Array, i: number): number => (i === none ? none : i >= n ? rootCode : codes[i]!)
  const link = (links: Int32Array, i: number): number => (i === none ? none : links[i]!)

  const s0w = code(words.word, s0)
  const s1w = code(words.word, s1)
  const b0w = code(words.word, b0)
  const b1w = code(words.word, b1)
  const s0t = code(tags, s0)
  const s1t = code(tags, s1)
  const s2t = code(tags, s2)
  const b0t = code(tags, b0)
  const b1t = code(tags, b1)
  const b2t = code(tags, b2)
  const s0c = code(words.fine, s0)
  const s1c = code(words.fine, s1)
  const b0c = code(words.fine, b0)
  const s0l = link(state.left, s0)
  const s0r = link(state.right, s0)
  const s0r2 = link(state.right2, s0)
  const s0l2 = link(state.left2, s0)
  const s1l = link(state.left, s1)
  const s1r = link(state.right, s1)
  const s1r2 = link(state.right2, s1)
  const b0l = link(state.left, b0)
  const b0l2 = link(state.left2, b0)
  const s0lr = code(rels, s0l)
  const s0rr = code(rels, s0r)
  const s1lr = code(rels, s1l)
  const s1rr = code(rels, s1r)
  const b0lr = code(rels, b0l)
  const s0lt = code(tags, s0l)
  const s0rt = code(tags, s0r)
  const s1rt = code(tags, s1r)
  const s1lt = code(tags, s1l)
  const b0lt = code(tags, b0l)
  const gap = s0 === none ? 0 : Math.min(b0 - s0, 7)
  const gap1 = s1 === none ? 0 : Math.min(s0 - s1, 7)
  const arity = s0 === none ? 0 : Math.min(state.lefts[s0]!, 3) * 4 + Math.min(state.rights[s0]!, 3)
  const arity1 = s1 === none ? 0 : Math.min(state.lefts[s1]!, 3) * 4 + Math.min(state.rights[s1]!, 3)
  const arityB = Math.min(state.lefts[b0]!, 3)

  let k = 0
  out[k++] = 1
  out[k++] = feature1(2, s0w)
  out[k++] = feature1(3, s0t)
  out[k++] = feature2(4, s0w, s0t)
  out[k++] = feature1(5, s0c)
  out[k++] = feature1(6, s1w)
  out[k++] = feature1(7, s1t)
  out[k++] = feature2(8, s1w, s1t)
  out[k++] = feature1(9, s1c)
  out[k++] = feature1(10, b0w)
  out[k++] = feature1(11, b0t)
  out[k++] = feature2(12, b0w, b0t)
  out[k++] = feature1(13, b0c)
  out[k++] = feature2(14, b1w, b1t)
  out[k++] = feature1(15, b1t)
  out[k++] = feature2(16, code(words.word, b2), b2t)
  out[k++] = feature2(17, s2t, code(words.word, s2))

  out[k++] = feature2(18, s0w, b0w)
  out[k++] = feature2(19, s0w, b0t)
  out[k++] = feature2(20, s0t, b0w)
  out[k++] = feature2(21, s0t, b0t)
  out[k++] = feature2(22, s1w, s0w)
  out[k++] = feature2(23, s1w, s0t)
  out[k++] = feature2(24, s1t, s0w)
  out[k++] = feature2(25, s1t, s0t)
  out[k++] = feature2(26, s0c, b0c)
  out[k++] = feature2(27, s1c, s0c)
  out[k++] = feature2(28, s0c, b0t)
  out[k++] = feature2(29, s0t, b0c)
  out[k++] = feature2(30, s1c, s0t)
  out[k++] = feature2(31, s1t, s0c)
  out[k++] = feature2(32, s1w, b0w)
  out[k++] = feature2(33, s1c, b0c)

  out[k++] = feature3(34, s0t, b0t, b1t)
  out[k++] = feature3(35, s1t, s0t, b0t)
  out[k++] = feature3(36, s2t, s1t, s0t)
  out[k++] = feature3(37, b0t, b1t, b2t)
  out[k++] = feature3(38, s1w, s0t, b0t)
  out[k++] = feature3(39, s1t, s0w, b0t)
  out[k++] = feature3(40, s1t, s0t, b0w)
  out[k++] = feature3(41, s0w, b0t, b1t)
  out[k++] = feature3(42, s0t, b0w, b1t)
  out[k++] = feature3(43, s0t, b0t, b1w)
  out[k++] = feature3(44, s1c, s0c, b0c)
  out[k++] = feature3(45, s1c, s0t, b0t)

  out[k++] = feature3(46, s0t, s0lt, b0t)
  out[k++] = feature3(47, s0t, s0rt, b0t)
  out[k++] = feature3(48, s1t, s1lt, s0t)
  out[k++] = feature3(49, s1t, s1rt, s0t)
  out[k++] = feature3(50, s0t, b0t, b0lt)
  out[k++] = feature3(51, s1t, s0t, s0lt)
  out[k++] = feature3(52, s1t, s0t, s0rt)

  out[k++] = feature3(53, s0t, s0lr, b0t)
  out[k++] = feature3(54, s0t, s0rr, b0t)
  out[k++] = feature3(55, s1t, s1lr, s0t)
  out[k++] = feature3(56, s1t, s1rr, s0t)
  out[k++] = feature3(57, s0t, b0t, b0lr)
  out[k++] = feature3(58, s0w, s0lr, s0rr)
  out[k++] = feature3(59, s1w, s1lr, s1rr)
  out[k++] = feature3(60, s0rr, code(rels, s0r2), s0t)
  out[k++] = feature3(61, s1rr, code(rels, s1r2), s1t)
  out[k++] = feature3(62, s0lr, code(rels, s0l2), s0t)
  out[k++] = feature3(63, b0lr, code(rels, b0l2), b0t)
  out[k++] = feature3(64, code(words.word, s0r), s0t, b0t)
  out[k++] = feature3(65, code(words.word, s1r), s1t, s0t)
  out[k++] = feature3(66, s0w, code(words.word, s0l), b0t)
  out[k++] = feature3(67, s1w, s1rr, s0w)
  out[k++] = feature3(68, s0w, s0rr, b0w)

  out[k++] = feature3(69, gap, s0t, b0t)
  out[k++] = feature3(70, gap1, s1t, s0t)
  out[k++] = feature2(71, gap, s0w)
  out[k++] = feature2(72, gap1, s1w)
  out[k++] = feature3(73, arity, s0t, b0t)
  out[k++] = feature2(74, arity, s0w)
  out[k++] = feature3(75, arity1, s1t, s0t)
  out[k++] = feature2(76, arity1, s1w)
  out[k++] = feature3(77, arityB, b0t, s0t)
  out[k++] = feature2(78, code(words.suffix3, s0), b0t)
  out[k++] = feature2(79, code(words.suffix3, b0), s0t)
  return k
}

export interface ParsedWords {
  /** Head of each word; -1 for the one that hangs from the root. */
  readonly heads: Int32Array
  /** Relation number of each word. */
  readonly rels: Int32Array
}

/** The tree of one sentence. Linear in its length: two transitions a word. */
export function parseWords(words: CodedWords, tags: Int32Array, scorer: Scorer): ParsedWords {
  const relations = (scorer.classes - 1) / 2
  const state = startParse(words.length)
  const features = new Int32Array(parseFeatureCount)
  const scores = new Float32Array(scorer.classes)
  while (!isDone(state)) {
    scorer.score(features, parseFeatures(state, words, tags, features), scores)
    applyTransition(state, bestTransition(state, scores, relations), relations)
  }
  const heads = state.heads.slice(0, words.length).map((head) => (head === words.length ? -1 : head))
  return { heads, rels: state.rels.slice(0, words.length) }
}

/** The best-scored transition that is possible. */
export function bestTransition(state: ParseState, scores: Float32Array, relations: number): number {
  let best = -1
  if (canShift(state)) best = shift
  if (canLeft(state)) {
    for (let c = 1; c <= relations; c++) if (best < 0 || scores[c]! > scores[best]!) best = c
  }
  if (canRight(state)) {
    for (let c = relations + 1; c <= 2 * relations; c++) if (best < 0 || scores[c]! > scores[best]!) best = c
  }
  return best
}
