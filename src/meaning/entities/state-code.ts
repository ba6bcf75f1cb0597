/** The codes of one state: "USA"; not of an organisation. */
export function isStateCode(code: string): boolean {
  return (
    /^[A-Z]{3}$/.test(code) &&
    !/^(?:IMF|OAS|ICC|ICJ|WHO|WFP|WTO|FAO|ILO|IMO|IOM|IEA|WMO|EAC|SCO|CIS|PIF|WEU|ADB|IDB|PCA|BIS|ELN|PKK|IRA|ETA|AUC|NAM|OIC|GCC|AES|YPG|MDC|RUF|RCD|URNG|LRA|MSF|HRW|UWSA)$/.test(
      code,
    )
  )
}
