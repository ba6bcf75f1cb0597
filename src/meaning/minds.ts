/** Adjectives and participles that tell a state of mind or a will: what they are said of is somebody. */
export const minded =
  /^(?:ready|willing|unwilling|prepared|open|eager|keen|reluctant|determined|resolved|committed|able|unable|confident|concerned|worried|alarmed|shocked|outraged|appalled|horrified|dismayed|saddened|disturbed|troubled|disappointed|surprised|encouraged|pleased|delighted|happy|glad|grateful|thankful|convinced|aware|unaware|free|angry|furious|sorry|proud|hopeful|hesitant|adamant|wary|sceptical|skeptical|optimistic|pessimistic|sure|afraid|interested)$/

/** Lemmas of verbs that somebody only can be the subject of, though "it" before a clause may else mean nobody. */
export const saidBySomebody =
  /^(?:demand|insist|propose|want|deny|announce|vow|pledge|threaten|urge|accuse|claim|say|add|explain|reply|warn|stress|admit|acknowledge)$/

/** Lemmas of verbs whose object does what the infinitive behind it says: "prompted Chile to warn". */
export const movesOthers = /^(?:prompt|lead|cause|force|push|drive|compel|move|spur|induce|provoke|persuade|enable)$/
