import { generateFirms } from '@huoshui/demo-city'
import { expect, test } from 'vitest'
import { readCityData } from '../../../../cities/city-data.ts'
import { type DemoShare, planShares } from './plan-shares.ts'

test.each(['zhanjiang', 'ankang'])(
  'in %s whom a demo account outside the area tree stands for has firms, all near it',
  (key) => {
    const city = readCityData(key)
    const share = planShares(city)
    const shares: DemoShare[] = []
    const areasOf = new Map<string, string[]>()
    let number = 0
    for (const firm of [...generateFirms({ city, seed: 'huoshui-demo', count: 5000, today: '2026-11-01' })].flat()) {
      areasOf.set(firm.id, [firm.unitCode, firm.townCode ?? '', city.city.code])
      share(firm, number++, 1, shares)
    }
    const areaOf = new Map(city.organisations.map(({ key, areaCode }) => [key, areaCode]))
    for (const { organisationId, enterpriseId } of shares) {
      expect(areasOf.get(enterpriseId)).toContain(areaOf.get(organisationId))
    }
    const units = new Set([city.city.code, ...[...areasOf.values()].map(([unit]) => unit)])
    const wanted = city.organisations
      .filter(({ kind, areaCode }) => ['association', 'park'].includes(kind) && units.has(areaCode))
      .map(({ key }) => key)
    const found = new Set(shares.map(({ organisationId }) => organisationId))
    expect(wanted.length).toBeGreaterThan(0)
    expect(wanted.filter((key) => !found.has(key))).toEqual([])
  },
)
