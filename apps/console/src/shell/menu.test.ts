import { isAllowed, type Role, roles } from '@huoshui/contract'
import { describe, expect, test } from 'vitest'
import { entryOf, landingOf, menu, menuOf } from './menu.ts'

const everybody = Object.keys(roles) as Role[]

describe('the side menu', () => {
  test.each(everybody)('%s finds only pages of which an action is allowed, and at least one', (role) => {
    expect(menuOf(role).length).toBeGreaterThan(0)
    for (const entry of menuOf(role)) expect(entry.actions.some((action) => isAllowed(role, action))).toBe(true)
  })

  test.each(['system_admin', 'security_admin', 'audit_admin'] as const)('%s sees no firm', (role) => {
    const keys = menuOf(role).map((entry) => entry.key)
    expect(keys).not.toContain('/')
    expect(keys).not.toContain('/enterprises')
  })

  test('everybody lands on a page of the own menu', () => {
    for (const role of everybody) expect(menuOf(role).map((entry) => entry.key)).toContain(landingOf(role))
  })

  test('a deep address belongs to its entry; home only to itself', () => {
    expect(entryOf('/')).toBe('/')
    expect(entryOf('/enterprises/0192e6a4')).toBe('/enterprises')
    expect(entryOf('/account')).toBeUndefined()
    for (const { key } of menu) expect(entryOf(key)).toBe(key)
  })
})
