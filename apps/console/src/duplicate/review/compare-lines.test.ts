import { describe, expect, test } from 'vitest'
import { compareLines } from './compare-lines.ts'
import type { Pair } from './DuplicatePage.tsx'

const side = {
  id: '00000000-0000-7000-8000-000000000001',
  creditCode: null,
  name: '甲店（虚构）',
  formerNames: [],
  type: 'sole_trader',
  status: 'active',
  industryCode: null,
  sizeClass: 'micro',
  foundedOn: null,
  capitalFen: null,
  unitCode: '440802',
  townCode: null,
  villageCode: null,
  address: null,
  legalPerson: null,
  contactPhone: null,
  tags: [],
  version: 3,
  shortName: null,
  contactPerson: null,
  registeredAddress: null,
  actualAddress: null,
  statusSince: null,
  source: 'demo',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-02T00:00:00Z',
  facts: 7,
  tagPeriods: 2,
  shares: 0,
  changes: 1234,
}
const place = {
  id: side.id,
  isVisible: true,
  unitCode: '440802',
  townCode: null,
  name: '甲',
  creditCode: null,
  status: 'active',
}
const duplicate: Pair['duplicate'] = {
  id: side.id,
  kind: 'same_name',
  status: 'open',
  score: 90,
  evidence: {},
  one: place,
  other: place,
  foundAt: '2026-01-01T00:00:00Z',
  decidedBy: null,
  decidedAt: null,
  reason: null,
  mergeId: null,
  canDecide: true,
}
const nameOf = (code: string | null | undefined) => (code === '440802' ? '赤坎区' : undefined)

describe('lines of a comparison', () => {
  test('a field is taken over only when it may be and differs', () => {
    const fields = [
      { field: 'name', one: '甲', other: '乙', isSame: false, isTakeable: true },
      { field: 'status', one: 'active', other: 'active', isSame: true, isTakeable: true },
      { field: 'unitCode', one: '440802', other: '440803', isSame: false, isTakeable: false },
    ]
    const lines = compareLines({ duplicate, one: side, other: side, fields, suggestedSurvivorId: null }, nameOf)
    expect(lines.slice(0, 3).map(({ takes }) => takes)).toEqual(['name', undefined, undefined])
    expect(lines[2]).toMatchObject({ label: '管理单元', one: '赤坎区', other: '440803', isSame: false })
  })

  test('what hangs on each is told for both and compared for neither', () => {
    const lines = compareLines({ duplicate, one: side, other: side, fields: [], suggestedSurvivorId: null }, nameOf)
    expect(lines.find(({ label }) => label === '变更历史')).toMatchObject({ one: '1,234 条', isSame: undefined })
  })

  test('a firm that cannot be seen has nothing, not an empty word that reads as a value', () => {
    const lines = compareLines({ duplicate, one: null, other: side, fields: [], suggestedSurvivorId: null }, nameOf)
    expect(lines.every(({ one }) => one === null)).toBe(true)
    expect(lines.find(({ key }) => key === 'unitCode')?.other).toBe('赤坎区')
    expect(lines.find(({ key }) => key === 'creditCode')?.other).toBeNull()
  })
})
