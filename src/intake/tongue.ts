const functionWords = new Set(
  'the of and to in a is that for on it with as was by be at from are this have not he has his they which or an had were but their said will its who would been'.split(
    ' ',
  ),
)

/** A text of which one word in eight is one of English's commonest is English; shorter ones and others are looked at closely. */
const plainlyEnglish = 1 / 8
/** Texts of fewer words are taken for English: a headline or a name tells too little. */
const fewestWords = 12

/**
 * ISO 639-1 code of the language of a text. The detector (`eld`) is loaded only for texts that are not plainly English.
 */
export async function languageOf(text: string): Promise<string> {
  const words = text.slice(0, 20_000).match(/\p{L}+/gu) ?? []
  if (words.length < fewestWords) return /[^\p{Script=Latin}]/u.test(words.join('')) ? detect(text) : 'en'
  const known = words.filter((word) => functionWords.has(word.toLowerCase())).length
  return known / words.length >= plainlyEnglish ? 'en' : detect(text)
}

async function detect(text: string): Promise<string> {
  const { eld } = await import('eld/small')
  const found = eld.detect(text.slice(0, 5_000))
  return found.isReliable() && found.language ? found.language : 'en'
}
