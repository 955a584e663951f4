import type { DemoFirm } from '@huoshui/demo-city'
import type { CityData } from '../../../../cities/city-data.ts'

export type DemoShare = {
  enterpriseId: string
  organisationId: string
  rootId: string
  basis: 'consent' | 'membership'
  rank: number
}

/**
 * Gives about one active firm in sixteen to a bank branch of its unit (as if it had consented), and one in twenty-five to an
 * association or park of its town or unit where there is one, or now and then of the city, so that roles outside the area
 * tree have something to see. Shares are assumptions of the demo.
 */
export function planShares(city: CityData): (firm: DemoFirm, number: number, rank: number, into: DemoShare[]) => void {
  const byKey = new Map(city.organisations.map((organisation) => [organisation.key, organisation]))
  const branches = groupByArea(city, ['bank_branch'])
  const clubs = groupByArea(city, ['association', 'park'])
  const rootOf = (key: string): string => {
    const parent = byKey.get(key)?.parentKey
    return parent ? rootOf(parent) : key
  }
  return (firm, number, rank, into) => {
    if (firm.status !== 'active') return
    const local = branches.get(firm.unitCode) ?? []
    const branch = local[(number >> 4) % Math.max(1, local.length)]
    if (number % 16 === 0 && branch) {
      into.push({ enterpriseId: firm.id, organisationId: branch, rootId: rootOf(branch), basis: 'consent', rank })
    }
    if (number % 25 !== 7) return
    const place = Math.floor(number / 25)
    const cityWide = place % 8 === 0 ? clubs.get(city.city.code) : undefined
    const near = cityWide ?? [firm.townCode ?? '', firm.unitCode].flatMap((code) => clubs.get(code) ?? [])
    const club = near[(cityWide ? place >> 3 : place) % Math.max(1, near.length)]
    if (club)
      into.push({ enterpriseId: firm.id, organisationId: club, rootId: rootOf(club), basis: 'membership', rank })
  }
}

function groupByArea(city: CityData, kinds: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const { key, kind, areaCode } of city.organisations) {
    if (kinds.includes(kind)) groups.set(areaCode, [...(groups.get(areaCode) ?? []), key])
  }
  return groups
}
