import { roles } from '@huoshui/contract'
import { describe, expect, it } from 'vitest'
import { roleChoices } from './role-choices.ts'

function whyOf(person: Parameters<typeof roleChoices>[0]): Record<string, string | undefined> {
  return Object.fromEntries(roleChoices(person).map(({ value, why }) => [value, why]))
}

describe('which roles a person can be given', () => {
  it('offers every role once', () => {
    const choices = roleChoices({ current: null, held: [], kind: undefined })
    expect(choices.map(({ value }) => value)).toEqual(Object.keys(roles))
    expect(choices.every(({ why }) => why === undefined)).toBe(true)
  })

  it('keeps the three administrators apart, earlier ones too', () => {
    const why = whyOf({ current: 'city_staff', held: ['audit_admin', 'city_staff'], kind: 'city_team' })
    expect(why.system_admin).toBe('已任过审计管理员，三员不得兼任')
    expect(why.security_admin).toBe('已任过审计管理员，三员不得兼任')
    expect(why.audit_admin).toBeUndefined()
    expect(why.city_staff).toBe('现任')
  })

  it('says where a role can be held', () => {
    const why = whyOf({ current: null, held: [], kind: 'bank' })
    expect(why.bank_manager).toBeUndefined()
    expect(why.bank_clerk).toBe('只设在支行、网点')
    expect(why.system_admin).toBe('只设在市专班、成员单位')
  })
})
