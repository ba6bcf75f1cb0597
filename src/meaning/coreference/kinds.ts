import type { DraftEntity } from '../entities/draft.ts'
import type { NominalAt } from '../entities/nominals.ts'

const CALLS: { readonly [noun: string]: readonly string[] } = {
  diplomat: ['diplomat', 'secretary', 'ambassador', 'envoy', 'consul', 'negotiator', 'representative', 'attache'],
  official: [
    'official',
    'spokesman',
    'spokeswoman',
    'spokesperson',
    'minister',
    'secretary',
    'adviser',
    'aide',
    'chief',
    'head',
    'director',
    'commissioner',
    'representative',
  ],
  strongman: ['president', 'leader', 'ruler', 'general', 'commander'],
  leader: [
    'leader',
    'president',
    'premier',
    'chancellor',
    'chairman',
    'king',
    'ruler',
    'minister',
    'chief',
    'head',
    'commander',
    'emir',
    'taoiseach',
  ],
  spokesman: ['spokesman', 'spokesperson'],
  spokeswoman: ['spokeswoman', 'spokesperson'],
  spokesperson: ['spokesperson', 'spokesman', 'spokeswoman'],
  premier: ['premier', 'prime-minister'],
  'prime-minister': ['prime-minister', 'premier'],
  minister: ['minister', 'secretary'],
  envoy: ['envoy', 'ambassador', 'representative', 'negotiator', 'mediator', 'emissary'],
  ambassador: ['ambassador', 'envoy'],
  politician: ['politician', 'lawmaker', 'senator', 'leader', 'deputy', 'mp', 'mayor', 'governor'],
  lawmaker: ['lawmaker', 'senator', 'deputy', 'mp', 'congressman', 'congresswoman', 'legislator'],
  chief: ['chief', 'head', 'director', 'director-general', 'secretary-general', 'commissioner', 'chairman'],
  head: ['head', 'chief', 'director'],
  mediator: ['mediator', 'envoy', 'negotiator'],
  negotiator: ['negotiator', 'envoy', 'mediator'],
  commander: ['commander', 'general', 'colonel', 'captain'],
  officer: ['officer', 'colonel', 'major', 'captain', 'lieutenant', 'general'],
  monarch: ['king', 'queen', 'emir', 'sultan'],
  pontiff: ['pope', 'pontiff'],
  secretary: ['secretary'],
}

/** The nouns by which a text may call whom it calls `noun`: "diplomat" for an ambassador. */
export function calls(noun: string): readonly string[] {
  return CALLS[noun] ?? [noun]
}

/** "the diplomat", "the senior diplomat" of a foreign minister, his deputy or who speaks for the ministry. */
export function isDiplomatByRole({ role, nouns }: DraftEntity, noun: string): boolean {
  if (noun !== 'diplomat' || !/\b(?:foreign|external|diplomatic)\b/i.test(role ?? '')) return false
  return ['minister', 'spokesman', 'spokeswoman', 'spokesperson', 'secretary'].some((office) => nouns.has(office))
}

const SECTORS: { readonly [noun: string]: RegExp } = {
  alliance: /^(?:NATO|AES|CSTO)$/,
  agency: /^(?:IAEA|IEA|WHO|WFP|UN|IOM)$/,
  watchdog: /^(?:IAEA|OPCW|FATF)$/,
  court: /^(?:ICC|ICJ|ICTY|ICTR|ECHR)$/,
  tribunal: /^(?:ICC|ICJ|ICTY|ICTR)$/,
  cartel: /^(?:OPEC|OPEC\+)$/,
  commission: /^(?:EU|AU)$/,
  council: /^(?:UN|EU)$/,
  union: /^(?:EU|AU)$/,
  fund: /^IMF$/,
  bank: /^(?:World Bank|EBRD|ADB|AfDB|IDB)$/,
  bloc: /^(?!IAEA|ICC|ICJ|IMF|WHO|WFP|UN$|World Bank|Red Cross|ICRC|MSF)/,
}

/** Whether a phrase ("the bloc", "the court") may mean a body or group of this kind. */
export function isSameKind(entity: DraftEntity, { nominal }: NominalAt): boolean {
  if (nominal.noun === 'opposition') return entity.nouns.has(nominal.noun)
  const only = SECTORS[nominal.noun]
  if (only) return entity.class === 'body' && entity.codes.some((code) => only.test(code))
  if (nominal.noun === 'group' || nominal.noun === 'organisation' || nominal.noun === 'organization') {
    return (
      entity.class === 'rebel' ||
      entity.class === 'body' ||
      (entity.class === 'company' && entity.sector !== 'MED' && nominal.noun === 'group')
    )
  }
  if (nominal.noun === 'movement' || nominal.noun === 'front')
    return entity.class === 'party' || entity.class === 'rebel'
  if (nominal.class === 'rebel') return entity.class === 'rebel' && entity.kind === 'group'
  return entity.class === nominal.class
}

/** "The defence secretary" is no foreign secretary: what an office is for, null where the words do not say. */
export function portfolioOf(words: string): string | null {
  const found =
    /\b(foreign|defen[cs]e|finance|interior|home|trade|energy|health|justice|culture|education|agriculture|labou?r|transport|environment|economy|water|oil|information)\b(?! and\b)/i.exec(
      words,
    )?.[1]
  return found === undefined ? null : found.toLowerCase().replace('defense', 'defence').replace('labor', 'labour')
}
