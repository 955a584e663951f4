/** 南方社区居民委员会 → 南方社区, 塘㙍村委会 → 塘㙍村; other names stay. */
export function shortVillage(name: string): string {
  const short = name
    .replace(/(?<=社区)居(?:民委员会|委会?)$/u, '')
    .replace(/居(?:民委员会|委会)$/u, '社区')
    .replace(/村?(?:村民委员会|村委会)$/u, '村')
  return short === '社区' || short === '村' ? name : short
}

/** Travel from one visit to the next, by what is known of the village. */
export const TRAVEL_CLASSES = { street: '城镇社区', village: '农村', remote: '偏远或海岛' } as const satisfies Record<
  string,
  string
>
export type TravelClass = keyof typeof TRAVEL_CLASSES

/** A proxy until somebody measures: communities are dense, villages are not; the city names the remote ones by code. */
export function travelOf({ code, name }: { code: string; name: string }, remote: ReadonlySet<string>): TravelClass {
  if (remote.has(code)) return 'remote'
  return /社区|居委|居民委员会|生活区/u.test(name) ? 'street' : 'village'
}
