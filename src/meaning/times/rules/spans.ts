import { type TimeRule, timeRule, undated } from '../rule.ts'

/** Lengths of time, what comes again, and what stays vague. */
export const spansAndSets: readonly TimeRule[] = [
  timeRule(
    'past or coming units',
    '(?:the |these |this |these )?(?:past|last|next|coming|first|final|previous|following|remaining|early|recent|latest)(?: (?:number|(?:more|coming|next)))?(?: <number>)? (?:more )?(?<unit>seconds|minutes|hours|days|weeks|weekends|months|quarters|years|decades|centuries|summers|winters)(?: or so| ahead)?',
    () => undated('duration'),
  ),
  timeRule(
    'number of units',
    '(?:(?:at least|at most|up to|more than|less than|no more than|nearly|almost|an additional|another|the|a further) )*<number>(?:(?: to | or | and |-)(?:<number2>))?(?: more| full| straight| consecutive| further| additional| long| working| trading)?(?: |-)<unit>(?:[- ]long)?(?: and a half)?(?: or (?:so|more|two|three))?',
    ({ unit }, { after, before }) => {
      if (/^-?\s*olds?\b|^\s+of age\b/i.test(after)) return null
      if (/^seconds?$/i.test(unit!) && !/^s/i.test(unit!)) return null
      if (/\b(?:aged|age)\s+$/i.test(before)) return null
      return undated('duration')
    },
  ),
  timeRule(
    'a unit',
    '(?:an?|one|half an?|the entire|the whole|an entire|a whole|a full|all|throughout the|per) (?<unit>minute|hour|day|week|month|quarter|year|decade|century|fortnight)',
    (_, { before, after }) => {
      if (/^[- ]old\b/.test(after)) return null
      return undated(/\d[\d,.]*\s+(?:[\p{L}]+\s+)?$|\b(?:once|twice|times)\s+$/u.test(before) ? 'set' : 'duration')
    },
  ),
  timeRule(
    'units',
    '(?:many |several |some |long |recent |coming |future |past |the |these )?(?<unit>hours|days|weeks|months|years|decades|centuries)(?:[- ]long)?(?: ago)?',
    (_, { before, after }) => {
      if (
        /[-\d]$|\b(?:golden|glory|early|dog|old|happy|school|office|working|opening|business|rush|teenage|war)\s+$/i.test(
          before,
        )
      )
        return null
      return /^[- ]old\b/.test(after) ? null : undated('duration')
    },
  ),
  timeRule('hyphened unit', '(?:hour|day|week|month|year|decade|century)s?[- ]long', () => undated('duration')),
  timeRule(
    'a while',
    '(?:a (?:short |long |little )?while|some time|a long time|a lifetime|a generation)(?! (?:before|after))',
    () => undated('duration'),
  ),

  timeRule('every unit', '(?:every|each)(?: (?:other|few|<number>))? <unit>', () => undated('set')),
  timeRule('each season', '(?:every|each) (?:<season>|<month>|<daypart>)', () => undated('set')),
  timeRule(
    'rhythm',
    'daily|hourly|weekly|monthly|quarterly|yearly|annually|nightly|biweekly|fortnightly',
    (_, { before }) =>
      /\b[A-Z]\p{L}+\s+$/u.test(before) && /\b(?:China|People's|Xinhua)\s+$/i.test(before) ? null : undated('set'),
  ),

  timeRule(
    'now',
    '(?:right |just |until |by |up to )?(?:now(?!adays)|nowadays)|currently|at present|presently|at the moment|at this moment|for the moment|these days|this time|right now',
    (_, { before, after }) => (/\bjust\s*$/i.test(before) || /^\s+that\b/.test(after) ? null : undated('vague')),
  ),
  timeRule('current', 'current|then-current', (_, { after }) =>
    /^\s+(?:affairs|account)\b/i.test(after) ? null : undated('vague'),
  ),
  timeRule('lately', '(?:more |most |only |as )?recently|lately|recent|of late', () => undated('vague')),
  timeRule(
    'soon',
    '(?:as )?soon(?:er|est)?(?: as possible)?|shortly|in due course|before long|imminently',
    (_, { after, before }) =>
      /^\s+(?:as|after|before)\b/i.test(after) || /\bno\s+$/i.test(before) ? null : undated('vague'),
  ),
  timeRule(
    'past and future',
    '(?:the )?(?:(?:near|foreseeable|immediate|recent|distant|not too distant) )?(?:future|past)|the (?:near|short|long|medium|longer) term|a later date|a later stage',
    (_, { before, after }) => {
      const bare = !/^\s*(?:the|in)\b/i.test(before.slice(-4)) && /^\s+[a-z]/i.test(after)
      return /\bpast\s*$/i.test(before) ||
        (bare && /\b(?:go|went|drove|march|marched|walked|fly|flew|get|got)\s+(?:\p{L}+\s+)?$/iu.test(before))
        ? null
        : undated('vague')
    },
  ),
  timeRule(
    'formerly',
    'previously|formerly|in the meantime|meantime|at that time|at the time|by then|since then|back then|until then|from time to time|at times|once again(?!)',
    () => undated('vague'),
  ),
]
