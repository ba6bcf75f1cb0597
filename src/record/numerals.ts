const month = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\\p{Ll}*\\.?'
/** Numbers that count nothing: years, days of months, ages. */
const noCount = new RegExp(
  `\\b(?:19|20)\\d\\d\\b|\\b${month} \\d{1,2}\\b|\\b\\d{1,2}(?:st|nd|rd|th)? ${month}|\\b\\d+-year-old|\\bday \\d+`,
  'giu',
)
const words = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const inWords = new RegExp(`\\b(?:${words.join('|')})\\b`, 'gi')

/** The numbers of a clause, in figures or in words up to twelve; years, days of months and ages left out. */
export function numeralsIn(clause: string): readonly number[] {
  const counted = clause.replace(noCount, ' ')
  const figures = counted.match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? []
  const told = counted.match(inWords) ?? []
  return [
    ...figures.map((figure) => Number(figure.replaceAll(',', ''))),
    ...told.map((word) => words.indexOf(word.toLowerCase()) + 2),
  ]
}
