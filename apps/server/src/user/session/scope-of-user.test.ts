import { type Role, roles } from '@huoshui/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeScope } from './scope-of-user.ts'

const city = { code: '440800', level: 'city' }
const county = { code: '440881', level: 'unit' }
const town = { code: '440881101', level: 'town' }
const village = { code: '440881101001', level: 'village' }

describe('computeScope', () => {
  it.each([
    ['city_staff', city, [], { kind: 'city', codes: ['440800'] }],
    ['leader', city, [], { kind: 'city', codes: ['440800'] }],
    ['leader', county, [], { kind: 'unit', codes: ['440881'] }],
    ['department_staff', county, [], { kind: 'unit', codes: ['440881'] }],
    ['county_staff', county, [], { kind: 'unit', codes: ['440881'] }],
    ['town_staff', town, [], { kind: 'town', codes: ['440881101'] }],
    ['village_worker', town, [village], { kind: 'village', codes: ['440881101001'] }],
    ['bank_clerk', county, [], { kind: 'share', codes: [] }],
    ['system_admin', city, [], { kind: 'none', codes: [] }],
  ] as const)('%s at %o posted to %o', (role, area, own, scope) => {
    expect(computeScope({ role, area, own })).toEqual(scope)
  })

  it.each([
    ['a county worker of the city team', { role: 'county_staff', area: city, own: [] }],
    ['a city worker of a county', { role: 'city_staff', area: county, own: [] }],
    ['a grid worker without villages', { role: 'village_worker', area: town, own: [] }],
    ['a grid worker posted to a town', { role: 'village_worker', area: town, own: [town] }],
    ['an organisation without area', { role: 'county_staff', area: null, own: [] }],
  ] as const)('shows nothing to %s', (_, posting) => {
    expect(computeScope(posting)).toEqual({ kind: 'none', codes: [] })
  })

  it('never hands out a code of another level than the scope says', () => {
    const place = fc.constantFrom(city, county, town, village)
    const role = fc.constantFrom(...(Object.keys(roles) as Role[]))
    fc.assert(
      fc.property(role, fc.option(place), fc.array(place), (name, area, own) => {
        const { kind, codes } = computeScope({ role: name, area, own })
        const levels = new Map([city, county, town, village].map((known) => [known.code, known.level]))
        for (const code of codes) expect(levels.get(code)).toBe(kind)
      }),
    )
  })
})
