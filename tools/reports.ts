/**
 * Reports of one's own making in any number, as JSON lines, for measuring how Readout scales: no two tell the same.
 *
 *   node --import tsx tools/reports.ts 1000 600 > reports.jsonl     a thousand reports of about 600 words
 */
function report(i: number) {
  const pick = picker(i)
  const sentences: string[] = []
  for (let length = 0; length < words; ) {
    const sentence = pick(forms)(pick)
    sentences.push(sentence)
    length += sentence.split(' ').length
  }
  const day = new Date(Date.UTC(2031, 0, 1 + (i % 365))).toISOString().slice(0, 10)
  const title = `${pick(states)} and ${pick(states)}: report ${i}`
  return { id: `r${i}`, title, published: day, publisher: `Paper ${i % 200}`, text: paragraphs(sentences).join('\n\n') }
}

const paragraphs = (sentences: readonly string[]): string[] =>
  Array.from({ length: Math.ceil(sentences.length / 3) }, (_, i) => sentences.slice(3 * i, 3 * i + 3).join(' '))

type Pick = <T>(from: readonly T[]) => T

/** The same choices for the same number (mulberry32). */
function picker(seed: number): Pick {
  let state = (seed + 1) * 0x9e3779b1
  return (from) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return from[((t ^ (t >>> 14)) >>> 0) % from.length]!
  }
}

const states =
  'Norway Sudan Kenya Chile Peru Ghana Latvia Nepal Oman Fiji Mali Cuba Gabon Malta Qatar Togo Benin Laos'.split(' ')
const towns = 'Khartoum Lima Oslo Accra Riga Muscat Suva Bamako Havana Doha Valletta Vientiane Mombasa Arequipa'.split(
  ' ',
)
const first = 'Ingrid Amina Luis Kofi Janis Sita Salim Mere Moussa Elena Karl Rosa Daniel Nadia'.split(' ')
const last = 'Dahl Osman Rojas Mensah Ozols Thapa Harthi Tuilagi Keita Reyes Borg Vidal Njoroge Lund'.split(' ')
const goods = [
  'field hospitals',
  'water pumps',
  'patrol boats',
  'radio sets',
  'lorries',
  'tents',
  'power lines',
  'drones',
]
const days = 'Monday Tuesday Wednesday Thursday Friday'.split(' ')
const numbers = Array.from({ length: 400 }, (_, i) => 2 + 3 * i)
const themes = [
  'the river treaty',
  'the border post',
  'fishing rights',
  'the rail link',
  'the prisoner exchange',
  'grain prices',
]

const forms: readonly ((pick: Pick) => string)[] = [
  (p) => `${p(states)} promised ${p(states)} ${p(numbers)} ${p(goods)} by the end of the month.`,
  (p) =>
    `The foreign minister of ${p(states)}, ${p(first)} ${p(last)}, met officials from ${p(states)} in ${p(towns)} on ${p(days)}.`,
  (p) => `"We will not sign before ${p(themes)} is settled," ${p(first)} ${p(last)} told reporters in ${p(towns)}.`,
  (p) => `${p(states)} rejected a demand by ${p(states)} to withdraw ${p(numbers)} soldiers from ${p(towns)}.`,
  (p) =>
    `Officials in ${p(towns)} said that talks about ${p(themes)} had made some progress, although much remained open.`,
  (p) =>
    `${p(states)} has deployed ${p(numbers)} troops near ${p(towns)} since ${p(days)}, according to the defence ministry.`,
  (p) =>
    `If ${p(states)} closes the port of ${p(towns)}, ${p(states)} will impose sanctions, ${p(first)} ${p(last)} warned.`,
  (p) => `${p(states)} delivered ${p(numbers)} ${p(goods)} to ${p(states)} on ${p(days)}.`,
  (p) =>
    `The two governments have argued about ${p(themes)} for ${p(numbers)} days, and neither side expects a quick end.`,
  (p) =>
    `${p(first)} ${p(last)}, a spokesman for ${p(states)}, denied that ${p(states)} had asked for help with ${p(themes)}.`,
]

const [count = 1000, words = 600] = process.argv.slice(2).map(Number)

for (let i = 0; i < count; i++) {
  const line = `${JSON.stringify(report(i))}\n`
  if (!process.stdout.write(line)) await new Promise((resolve) => process.stdout.once('drain', resolve))
}
