import type { Wave } from '@huoshui/contract'
import { expect, test } from 'vitest'
import { describeWaveSettings } from './describe-wave-settings.ts'

const told = (settings: Wave['settings']) =>
  Object.fromEntries(describeWaveSettings({ quietDays: 90, most: null, settings } as Wave))

test('a wave that asks for no location and no photos says so; one that does says what for', () => {
  const plain = told({ builder_level: 'city', complaint_channel: '12345' })
  expect(plain).toEqual({
    近期已走访不再列入: '90 日内',
    最多取户: '不限',
    单次定位: '不采集',
    走访照片: '不采集',
    投诉建议入口: '12345',
  })
  const asked = told({ location: 'optional', location_purpose: '核对实际经营地址' })
  expect(told({ photo: 'optional', photo_purpose: '核对招牌' })['走访照片']).toContain('自愿附，用途：核对招牌')
  expect(asked['单次定位']).toContain('自愿提供一次，用途：核对实际经营地址')
})
