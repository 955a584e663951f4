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
 * Gives about one active firm in sixteen to a bank branch of its unit (as if it had consented) and one in two hundred to an
 * association or park, so that roles outside the area tree have something to see. Shares are assumptions of the demo.
 */
export function planShares(city: CityData): (firm: DemoFirm, number: number, rank: number, into: DemoShare[]) => void {
  const byKey = new Map(city.organisations.map((organisation) => [organisation.key, organisation]))
  const branches = new Map<string, string[]>()
  const clubs: string[] = []
  for (const { key, kind, areaCode } of city.organisations) {
    if (kind === 'bank_branch') branches.set(areaCode, [...(branches.get(areaCode) ?? []), key])
    if (kind === 'association' || kind === 'park') clubs.push(key)
  }
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
    const club = clubs[(number >> 3) % Math.max(1, clubs.length)]
    if (number % 200 === 7 && club) {
      into.push({ enterpriseId: firm.id, organisationId: club, rootId: rootOf(club), basis: 'membership', rank })
    }
  }
}
