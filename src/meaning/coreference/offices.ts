/** States whose government has no prime minister: presidents lead it, or a council. */
const WITHOUT_PREMIER = new Set(
  'USA MEX GTM HND SLV NIC CRI PAN COL VEN ECU BOL CHL ARG URY PRY BRA DOM NGA GHA ZMB MWI ZAF BWA PHL IDN CHE CYP IRN LBR SLE GMB SSD AGO SYC MDV PLW FSM MHL'.split(
    ' ',
  ),
)

/** States with a monarch at their head, and so without a president. */
const WITHOUT_PRESIDENT = new Set(
  'GBR NOR SWE DNK NLD BEL LUX CAN AUS NZL JPN THA MYS BRN KHM BTN SAU JOR KWT BHR QAT OMN MAR LSO SWZ JAM BHS PNG SLB TON VAT'.split(
    ' ',
  ),
)

/** Whether a state can have who is called so: no prime minister of the United States, no president of Norway. */
export function mayHave(state: string, nouns: readonly string[]): boolean {
  const isPremier = nouns.some((noun) => /^(?:prime-minister|premier|taoiseach)$/.test(noun))
  const isPresident = nouns.includes('president')
  return !(isPremier && WITHOUT_PREMIER.has(state)) && !(isPresident && !isPremier && WITHOUT_PRESIDENT.has(state))
}
