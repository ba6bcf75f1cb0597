import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeArticle } from '../src/intake/article.ts'
import { loadKnowledge } from '../src/load.ts'
import { read } from '../src/read.ts'

/*
 * Who says what, by the whole reading: tags and trees are the parser's, unlike in test/cases/statements. A title, a text, and
 * "SPEAKER (COUNTRY) → WHO IS TOLD: words" for each statement.
 */
const knowledge = loadKnowledge()

const cases: readonly (readonly [title: string, text: string, said: readonly string[]])[] = [
  [
    'a present tense behind the words, whatever the tagger makes of it',
    'Hundreds of men in masks have burned down the post office, island radio reports.',
    ['island radio: Hundreds of men in masks have burned down the post office'],
  ],
  [
    'posts on a network',
    '"Chile has no boats there," navy spokeswoman Rosa Vidal posts on X.',
    ['Rosa Vidal (CHL): Chile has no boats there'],
  ],
  [
    'hints at the end',
    'The tin mines, spared so far, could be next, a Danish official hints.',
    ['Danish official (DNK): The tin mines, spared so far, could be next'],
  ],
  [
    'who asks not to be named is the one who says it',
    'In Lima, a Peruvian envoy who asked not to be quoted said Chile, which owns both wells, had shut a third.',
    ['Peruvian envoy (PER): Chile, which owns both wells, had shut a third'],
  ],
  [
    'and so where the tree takes the verb for a participle',
    'A Danish officer who asked not to be named said crews were likely to strike.',
    ['Danish officer (DNK): crews were likely to strike'],
  ],
  [
    'a day is no speaker',
    'BERGEN, Feb. 14 (Nordnews) -- Norway on Friday freed two Danish pilots whose plane was seized last month, and said the affair was over.',
    ['Norway (NOR): the affair was over'],
  ],
  [
    'a plain past tense is no part of what is denied',
    'An army spokesman, Major Bo Lind, denied that the guard had burned the barn and said village boys had done it for a bet.',
    ['Bo Lind denies: the guard had burned the barn', 'Bo Lind: village boys had done it for a bet'],
  ],
  [
    'up to a bracket that is cut through',
    'The mayor says nine cows died (between four and six, according to the vet).',
    ['mayor: nine cows died', 'vet: between four and six'],
  ],
  [
    "what is called something by another is the writer's",
    'Norway threatened to expel two Danish pilots, a step which a Danish envoy, who would not be named, called childish.',
    ['Norway (NOR): to expel two Danish pilots'],
  ],
  [
    "behind a closed quotation another's deed",
    `The navy's spokesman, Major Bo Lind, said his crews "did not fire a shot" and the foreign ministry in Oslo rejected Denmark's demands as "a fairy tale".`,
    [
      'Bo Lind (DNK): his crews "did not fire a shot"',
      `Norwegian foreign ministry (NOR): Denmark's demands as "a fairy tale"`,
    ],
  ],
  [
    'what nobody says',
    'The closing of the mines by the firm, the arrest of the crews and the violence underscore the need to talk.',
    [],
  ],
  [
    'a noun that the tagger made of a judgement',
    'Lima called the charge absurd and vowed to answer in kind.',
    ['Peru (PER): the charge absurd', 'Peru (PER): to answer in kind'],
  ],
  [
    'even if',
    'Even if the truce proves short, Mr Brel said, it has already saved many lives.',
    ['Brel: Even if the truce proves short, Mr Brel said, it has already saved many lives'],
  ],
  [
    'a body that the cast does not know',
    "Police are looking for two men, the town's water board said. No child was hurt, it added.",
    ["town's water board: Police are looking for two men", "town's water board: No child was hurt"],
  ],
  [
    'one of them',
    'The officers freed two pilots. One of them told the crew there would be more.',
    ['one of the officers → crew: there would be more'],
  ],
  [
    'the one of that age',
    'Mary Kemp, 81, has lived in Lome for years. "I have lost my son," the 81-year-old said.',
    ['Mary Kemp: I have lost my son'],
  ],
  [
    'words in a quoted end',
    'The ban on tin would go, the minister said, "only when the rain does".',
    ['minister: The ban on tin would go, the minister said, "only when the rain does"'],
  ],
  [
    'told on the way',
    'Ports, the envoy explained earlier at the hearing, were well guarded.',
    ['envoy: Ports, the envoy explained earlier at the hearing, were well guarded'],
  ],
  ['neither side says anything', 'Chad and Niger met on Friday. Neither side said when the bridge would open.', []],
  [
    'blunter behind a colon',
    'Colonel Raul Vaca of Bolivia was blunter: "If they come by night, they will stay."',
    ['Raul Vaca (BOL): If they come by night, they will stay.'],
  ],
  [
    'a video of what is said',
    `"We eat because of that river," Rosa Vidal shouted to the crowd, according to a neighbour's film.`,
    ['Rosa Vidal → crowd: We eat because of that river'],
  ],
  ['asked is no turn', 'The governor, who owns two mines, has asked the president.', []],
  [
    'the one who warns is not warned',
    'After that, warned one, Ann Lee, "we sell to Peru".',
    ['Ann Lee: After that, warned one, Ann Lee, "we sell to Peru"'],
  ],
  [
    'who asked for anonymity because they may not speak',
    'Two others, who asked for anonymity because they were not allowed to talk to the press, said the barn was empty.',
    ['Two others: the barn was empty'],
  ],
  [
    'said to groans',
    '"We go where we are asked," Ann Lee said to groans from the benches.',
    ['Ann Lee: We go where we are asked'],
  ],
  [
    'a defence secretary is no foreign secretary',
    'The Foreign Secretary, Hugo Pym, spoke for an hour. The Defence Secretary, who spoke next, said the ships had left.',
    ['Defence Secretary (GBR): the ships had left'],
  ],
  [
    'as another offered',
    'Norway would join the talks, as Denmark proposed on Friday, if the guns fell silent, the minister said.',
    ['minister (NOR): Norway would join the talks, as Denmark proposed on Friday, if the guns fell silent'],
  ],
  [
    'a high representative',
    'The High Representative said the vote was no vote.',
    ['High Representative (EU): the vote was no vote'],
  ],
  [
    "the charge d'affaires",
    "The US charge d'affaires in Caracas, Ann Lee, said the embassy would close.",
    ['Ann Lee (USA): the embassy would close'],
  ],
  [
    'key quotes',
    `Chile's president, Rosa Vidal, has just spoken. Key quotes:\n- "We are not neutral about the sea."`,
    ['Rosa Vidal (CHL): We are not neutral about the sea.'],
  ],
  [
    'who is told at a minute',
    '14:55 BREAKING: The bridge is open again, two officials tell this paper.',
    ['officials → paper: The bridge is open again'],
  ],
  [
    'villagers of a place',
    'Villagers in northern Togo said hail had flattened their barns.',
    ['villagers (TGO): hail had flattened their barns'],
  ],
  [
    'an embassy in a place',
    `Norway's embassy in Lagos writes: "No boat is on its way."`,
    ['Norwegian embassy in Lagos (NOR): No boat is on its way.'],
  ],
  [
    'a surname in capitals before a colon is whoever it is',
    'The following is a transcript of an interview with Senator Hugo Paz that aired on Sunday.\nWALLACE: Senator, welcome back. You met the Polish minister.\nPAZ: Poland will send no more troops to the border.\nWALLACE: Senator, thank you for your time.',
    [
      'WALLACE: Senator, welcome back. You met the Polish minister',
      'Hugo Paz (POL): Poland will send no more troops to the border',
      'WALLACE: Senator, thank you for your time',
    ],
  ],
  [
    'questions and answers without labels',
    "The foreign ministry's spokeswoman, Ingrid Falk, took questions in Oslo on Thursday.\nHas Norway been told of the drill?\nWe were told on Monday. We have nothing to hide.\nWill the envoy be called in?\nI expect that he will be called in.",
    [
      'nobody: Has Norway been told of the drill?',
      'Ingrid Falk (NOR): We were told on Monday. We have nothing to hide',
      'nobody: Will the envoy be called in?',
      'Ingrid Falk (NOR): I expect that he will be called in',
    ],
  ],
  [
    'questions that nobody is announced to answer',
    'Rain fell in Oslo on Thursday, and Ingrid Falk stayed in.\nHas Norway been told of the drill?\nWe were told on Monday. We have nothing to hide.\nWill the envoy be called in?\nI expect that he will be called in.',
    [],
  ],
  [
    'whose counterpart is Kenyan is not',
    'Kenya shut the tunnel to Togo on Friday. The foreign minister, who met her counterpart from Kenya, said the tunnel would open in May.',
    ['foreign minister (TGO): the tunnel would open in May'],
  ],
  [
    "an answer marked A is the guest's",
    "A talk about water: an interview with Wanjiku Odera, Kenya's minister for water.\nQ: You were in Ethiopia last week. What did you bring home?\nA: I have a promise and a cold.\nQ: Do you trust Ethiopia?\nA: I trust our own gauges.",
    [
      'nobody: You were in Ethiopia last week. What did you bring home?',
      'Wanjiku Odera (KEN): I have a promise and a cold',
      'nobody: Do you trust Ethiopia?',
      'Wanjiku Odera (KEN): I trust our own gauges',
    ],
  ],
]

function saidIn(text: string): string[] {
  const origin = { publisher: null, url: null, published: '2023-03-21', language: 'en', unread: [] }
  const { statements } = read(makeArticle({ ...origin, title: '', text, headline: null }), knowledge)
  return statements.map(({ speaker, to, stance, words: { start, end } }) => {
    const country = speaker?.country ? ` (${speaker.country})` : ''
    const told = to ? ` → ${to.name}` : ''
    return `${speaker?.name ?? 'nobody'}${country}${told}${stance === 'asserts' ? '' : ` ${stance}`}: ${text.slice(start, end)}`
  })
}

for (const [title, text, said] of cases) test(title, () => assert.deepEqual(saidIn(text), said))
