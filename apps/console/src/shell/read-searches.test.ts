import { describe, expect, test } from 'vitest'
import { readAuditSearch } from '../audit/audit-search.ts'
import { readChangeRequestSearch } from '../change-request/change-request-search.ts'
import { readDuplicateSearch } from '../duplicate/duplicate-search.ts'
import { readEnterpriseListSearch } from '../enterprise/enterprise-search.ts'
import { readUserSearch, withFilter } from '../user/user-search.ts'
import { readSearch, writeSearch } from './search-text.ts'

const through = (search: Record<string, unknown>) => readSearch(writeSearch(search))

describe('the address of a list', () => {
  test.each([
    ['users', readUserSearch, { q: '王', role: 'county_staff', state: 'locked', user: 'u1' }],
    ['change requests', readChangeRequestSearch, { of: 'mine', status: 'all' }],
    ['duplicates', readDuplicateSearch, { status: 'merged', kind: 'same_name' }],
    ['audit', readAuditSearch, { actor: 'u1', action: 'export.approve', from: '2026-11-01', until: '2026-11-22' }],
    ['a page of the register', readEnterpriseListSearch, { q: '水产', area: ['440802'], after: 'eyJyYW5rIjox+/=' }],
  ] as const)('of %s says after writing and reading what it said before', (_, read, search) => {
    expect(read(through(search))).toEqual(search)
  })

  test.each([
    ['users', readUserSearch, { role: 'emperor', state: 'constructor', q: '' }],
    ['change requests', readChangeRequestSearch, { of: 'everybody', status: 'toString' }],
    ['duplicates', readDuplicateSearch, { status: 'open', kind: '__proto__' }],
    ['audit', readAuditSearch, { actor: '', nonsense: '1' }],
    ['the register', readEnterpriseListSearch, { after: '', sort: 'rank' }],
  ] as const)('of %s leaves out what it does not know', (_, read, search) => {
    expect(read(search as Record<string, string>)).toEqual({})
  })

  test('a filter set empty is gone from the address, the others stay', () => {
    expect(withFilter({ q: '王', role: 'leader' }, 'role', undefined)).toEqual({ q: '王' })
    expect(withFilter({ q: '王' }, 'state', 'locked')).toEqual({ q: '王', state: 'locked' })
  })
})
