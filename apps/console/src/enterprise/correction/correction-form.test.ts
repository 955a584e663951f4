import type { Enterprise } from '@huoshui/contract'
import { describe, expect, test } from 'vitest'
import { type CorrectionForm, readCorrection, startOf } from './correction-form.ts'

const firm = {
  name: '湛江市示例水产有限公司',
  shortName: null,
  creditCode: '91440802FKWW00LE85',
  type: 'company',
  status: 'active',
  statusSince: null,
  industryCode: '0412',
  foundedOn: '2019-05-06',
  capitalFen: 1_250_000_00,
  unitCode: '440802',
  townCode: '440802003',
  villageCode: null,
  registeredAddress: '示例路 8 号',
  actualAddress: null,
  legalPerson: '陈**',
  contactPerson: null,
  contactPhone: '199****1234',
} as unknown as Enterprise

const opened = (): CorrectionForm =>
  ({ ...startOf(firm, '2026-11-22'), reason: '核对执照', creditCodeOverride: '' }) as CorrectionForm

describe('the form of a correction', () => {
  test('opened and sent as it is, it changes nothing: blanks stay what was not recorded', () => {
    expect(readCorrection(firm, opened())).toEqual({})
    expect(startOf(firm, '2026-11-22')).toMatchObject({
      capitalWan: 125,
      place: '440802003',
      effectiveOn: '2026-11-22',
    })
  })

  test('only what differs is sent; 万元 become 分 without a remainder', () => {
    expect(readCorrection(firm, { ...opened(), name: '湛江市示例海产有限公司', capitalWan: 125.07 })).toEqual({
      name: '湛江市示例海产有限公司',
      capitalFen: 125_070_000,
    })
  })

  test('an emptied amount is none, not zero; zero stays zero', () => {
    expect(readCorrection(firm, { ...opened(), capitalWan: null })).toEqual({ capitalFen: null })
    expect(readCorrection(firm, { ...opened(), capitalWan: 0 })).toEqual({ capitalFen: 0 })
  })

  test('personal fields, which open empty, are sent only when something was written', () => {
    expect(startOf(firm, '2026-11-22')).not.toHaveProperty('legalPerson')
    const form = { ...opened(), legalPerson: '  ', contactPhone: '19900001234' }
    expect(readCorrection(firm, form)).toEqual({ contactPhone: '19900001234' })
  })

  test('a moved place is sent as its levels, the day and the reason are not fields of the firm', () => {
    const placeCodes = { unitCode: '440803', townCode: '440803001', villageCode: null }
    expect(readCorrection(firm, { ...opened(), placeCodes, evidence: '执照' })).toEqual({
      unitCode: '440803',
      townCode: '440803001',
    })
  })
})
