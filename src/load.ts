import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadLanguage } from './language/models.ts'
import { parseNameGazetteer } from './language/names.ts'
import { parseCastLexicon } from './meaning/cast.ts'
import { parseFrameLexicon } from './meaning/events/index.ts'
import { parseSpeechLexicon } from './meaning/statements/index.ts'
import type { Knowledge } from './read.ts'
import { type PlaceOf, placesFrom } from './record/places.ts'

/**
 * What Readout knows before it reads, from the package's data folder: the only place where lexicons and models are opened.
 *
 * @throws Error when a file of data/ is missing or was cut off
 */
export function loadKnowledge(): Knowledge {
  const language = loadLanguage(bytes)
  return {
    language,
    names: parseNameGazetteer(text, language.known),
    cast: parseCastLexicon(text),
    speech: parseSpeechLexicon(text),
    frames: parseFrameLexicon(text),
  }
}

/**
 * Where capitals and larger cities lie.
 *
 * @throws Error when a file of data/ is missing
 */
export const loadPlaces = (): PlaceOf => placesFrom(text('lexicons/places.tsv'), text('lexicons/states.tsv'))

const bytes = (path: string): Uint8Array => readFileSync(fileURLToPath(new URL(`../data/${path}`, import.meta.url)))
const text = (path: string): string => new TextDecoder().decode(bytes(path))
