import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findWeakness } from './rules.ts'

describe('findWeakness', () => {
  it.each([
    ['Short1!', '至少 10 个字符'],
    ['onlylowercaseletters', '四类中的三类'],
    ['lowercase and spaces', '四类中的三类'],
    ['ZhangSan-2026x', '用户名'],
    ['Aa1Aa1Aa1Aa1', '重复字符'],
    ['Password123!', '太常见'],
    ['P@ssw0rd2026', '太常见'],
    ['Huoshui@2026', '太常见'],
    ['Zhanjiang520', '太常见'],
    ['1qaz@WSX3edc', '太常见'],
    ['Admin@123456', '太常见'],
    ['Qwer1234!@#$', '太常见'],
    ['Aa123456789!', '太常见'],
    [`Aa1!${'xyzw'.repeat(32)}`, '最多 128'],
  ])('refuses %s', (password, why) => {
    expect(findWeakness(password, 'zhangsan')).toContain(why)
  })

  it.each(['correct Horse 42', '湛江Harbour7', 'tR7#mK2$pLw9', 'Mangrove.tide.91'])('accepts %s', (password) => {
    expect(findWeakness(password, 'zhangsan')).toBeUndefined()
  })

  it('never accepts a password that holds the username, however written', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{2,9}$/u)
    fc.assert(
      fc.property(name, fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (username, before, after) => {
        expect(findWeakness(before + username.toUpperCase() + after, username)).toBeDefined()
      }),
    )
  })
})
