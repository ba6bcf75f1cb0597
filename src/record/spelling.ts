/** Given names that are one in several languages or shortened. The first stands for all. */
const givenNames: readonly (readonly string[])[] = [
  ['vladimir', 'volodymyr', 'vladymyr', 'uladzimir'],
  ['sergey', 'serhy', 'siarhey', 'serge'],
  ['alexander', 'alexandr', 'oleksandr', 'aliaksandr', 'alex', 'sasha'],
  ['alexey', 'oleksy', 'alexy', 'aliaksey'],
  ['dmitry', 'dmytro', 'dmitro'],
  ['andrey', 'andry', 'andrew', 'andy'],
  ['mikhail', 'mihail', 'myhaylo', 'mihailo', 'mykhailo'],
  ['nikolay', 'mykola'],
  ['yevgeny', 'evgeny', 'yevhen', 'evhen', 'eugene'],
  ['yury', 'yuri', 'iury', 'yuriy'],
  ['viktor', 'victor'],
  ['anton', 'antony', 'anthony', 'tony'],
  ['joseph', 'joe'],
  ['elizabeth', 'liz', 'beth', 'elisabeth'],
  ['patrick', 'pat'],
  ['michael', 'mike'],
  ['robert', 'bob', 'rob'],
  ['william', 'bil', 'wil', 'wiliam'],
  ['james', 'jim'],
  ['thomas', 'tom'],
  ['benjamin', 'ben'],
  ['christopher', 'chris'],
  ['edward', 'ed', 'ted'],
  ['jenifer', 'jen'],
  ['jeferson', 'jef'],
  ['daniel', 'dan'],
  ['mohamed', 'muhamad', 'mohamad', 'muhamed', 'mohamud'],
  ['pyotr', 'piotr', 'petro', 'peter'],
  ['pavel', 'pavlo', 'paul'],
  ['katerina', 'katheryna', 'ekaterina', 'kateryna'],
  ['nathan', 'nathaniel'],
  ['steven', 'stephen', 'steve'],
  ['recep', 'rejep'],
]

const givenName = new Map(
  givenNames.flatMap((alike) => alike.map((name) => [foldedWord(name), foldedWord(alike[0]!)] as const)),
)

/** A given name as it stands for its other forms: "Volodymyr", "Vladimir" → "vladimir". */
export function givenNameOf(word: string): string {
  const plain = foldedWord(word)
  return givenName.get(plain) ?? plain
}

/**
 * A name as it sounds rather than as it is written, for names that come out of other scripts: "Zelenskyy", "Zelenskiy" and
 * "Zelensky" are one, and so are "Lawrow" and "Lavrov", "Schönbach" and "Schoenbach", "Ermak" and "Yermak".
 */
export function foldedWord(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/['’`ʼ.]/g, '')
    .replace(/sch/g, 'sh')
    .replace(/tsh|tch|tsch/g, 'ch')
    .replace(/kh/g, 'h')
    .replace(/ks/g, 'x')
    .replace(/ph/g, 'f')
    .replace(/w/g, 'v')
    .replace(/oe/g, 'o')
    .replace(/ue/g, 'u')
    .replace(/ae/g, 'a')
    .replace(/^(?:ye|je|ie)/, 'e')
    .replace(/(?<=[iy])(?:ye|je|ie)/g, 'e')
    .replace(/yev\b/g, 'ev')
    .replace(/(?:iy|yi|ij|yy|ii|yj)/g, 'y')
    .replace(/(?:ei|ej|ey)$/, 'ey')
    .replace(/ai$/, 'ay')
    .replace(/i$/, 'y')
    .replace(/(.)\1/g, '$1')
}

/** Places whose names were once written in another language. */
const placeNames: readonly (readonly string[])[] = [
  ['kyiv', 'kiev', 'kyjiv'],
  ['kharkiv', 'kharkov'],
  ['lviv', 'lvov', 'lwow'],
  ['odesa', 'odessa'],
  ['luhansk', 'lugansk'],
  ['mykolaiv', 'nikolaev', 'nikolayev'],
  ['zaporizhzhia', 'zaporozhye', 'zaporizhia', 'zaporozhie'],
  ['chornobyl', 'chernobyl'],
  ['dnipro', 'dnepr', 'dnepropetrovsk', 'dnipropetrovsk'],
  ['donbas', 'donbass'],
  ['turkiye', 'turkey'],
  ['belarus', 'belorussia', 'byelorussia'],
  ['beijing', 'peking'],
  ['chisinau', 'kishinev'],
  ['przewodow', 'pshevoduv'],
]

const placeName = new Map(placeNames.flatMap((alike) => alike.map((name) => [name, alike[0]!])))

/** The names under which a place was written in other languages, in lower case, itself among them: "Kyiv" → kyiv, kiev, kyjiv. */
export const placeNamesLike = (name: string): readonly string[] => {
  const today = placeWordOf(name)
  return placeNames.find(([first]) => first === today) ?? [name.toLowerCase()]
}

/** A word of a place's name by its name of today: "Kiev" → "kyiv". */
export function placeWordOf(word: string): string {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return placeName.get(plain) ?? plain
}

/** Whether two words differ by one letter that is added, left out or another. */
export function isOneLetterApart(a: string, b: string): boolean {
  const short = a.length <= b.length ? a : b
  const long = a.length <= b.length ? b : a
  const longer = long.length - short.length
  if (longer > 1 || short === long) return false
  let start = 0
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start++
  let end = short.length
  while (end > start && short.charCodeAt(end - 1) === long.charCodeAt(end - 1 + longer)) end--
  return end - start <= 1 - longer
}
