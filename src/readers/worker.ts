import { loadKnowledge } from '../load.ts'
import type { Article, Reading } from '../model.ts'
import { type Knowledge, read } from '../read.ts'

/** Where this file is, for the threads that run it. */
export const file = import.meta.url

let known: Knowledge | null = null

/** What this thread knows, loaded when it is first asked for. */
export function knowledge(): Knowledge {
  known ??= loadKnowledge()
  return known
}

/** Reads an article in this thread. */
export default function readHere(article: Article): Reading {
  return read(article, knowledge())
}
