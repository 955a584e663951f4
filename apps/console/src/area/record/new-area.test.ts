import { expect, it } from 'vitest'
import { childLevelOf, readNewArea } from './new-area.ts'

const form = {
  parentCode: '440802',
  code: ' 440802099 ',
  name: ' 示例街道 ',
  effectiveOn: '2026-11-01',
  verified: false,
  source: ' 示例文件 ',
  reason: ' 示例 ',
}

it('founds one level below the parent, and nothing below a village', () => {
  expect((['city', 'unit', 'town', 'village', undefined] as const).map(childLevelOf)).toEqual([
    'unit',
    'town',
    'village',
    undefined,
    undefined,
  ])
})

it('sends what was filled in, without the spaces, and the county only where it was named', () => {
  const { parentCode, effectiveOn, verified } = form
  const sent = {
    parentCode,
    effectiveOn,
    verified,
    code: '440802099',
    name: '示例街道',
    source: '示例文件',
    reason: '示例',
  }
  expect(readNewArea({ ...form, statutoryCountyCode: '' }, 'town')).toEqual({ ...sent, level: 'town' })
  expect(readNewArea({ ...form, statutoryCountyCode: '440803' }, 'town')).toEqual({
    ...sent,
    level: 'town',
    statutoryCountyCode: '440803',
  })
  // A village has its town's county, whatever the form held before its parent was changed.
  expect(readNewArea({ ...form, statutoryCountyCode: '440803' }, 'village')).toEqual({ ...sent, level: 'village' })
})
