import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

describe('an environment that would turn on what is forbidden', () => {
  it.each([
    ['HUOSHUI_CHECK_IN', 'required'],
    ['HUOSHUI_POINTS', '1'],
    ['HUOSHUI_PERSON_RANKING', 'visits'],
    ['HUOSHUI_ONLINE_TIME', 'true'],
    ['HUOSHUI_PHOTO', 'required'],
    ['HUOSHUI_VIDEO', 'required'],
    ['HUOSHUI_TRACK', 'optional'],
    ['HUOSHUI_LOCATION', 'required'],
    ['HUOSHUI_BLOCK_MOCK_LOCATION', 'true'],
  ])('%s=%s: no configuration, and the article is named with its doubt', (name, value) => {
    expect(() => readConfig({}, { [name]: value })).toThrow(
      new RegExp(`^环境变量 ${name} .*依据：.*(国办函〔2026〕12号|指尖上的形式主义|不是文件规定).*请去掉这个变量。$`),
    )
    expect(() => readConfig({}, { [name]: 'off' })).not.toThrow()
  })

  it('and nothing else is looked at', () => {
    expect(() => readConfig({}, { POINTS: '1', HUOSHUI_HOST: '0.0.0.0', HUOSHUI_FILING_NUMBER: '' })).not.toThrow()
  })
})
