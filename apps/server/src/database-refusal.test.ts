import { expect, test } from 'vitest'
import { findDatabaseRefusal } from './database-refusal.ts'

const failed = (code: string) => Object.assign(new Error('from the database'), { code })

test.each([
  ['53100', 'disk-full'],
  ['40001', 'server-busy'],
  ['23505', 'conflict'],
  ['22003', 'bad-input'],
])('%s of PostgreSQL is said as %s', (code, answer) => {
  expect(findDatabaseRefusal(failed(code))?.code).toBe(answer)
})

test('a fault of ours is none of the asker’s', () => {
  expect(findDatabaseRefusal(failed('42P01'))).toBeUndefined()
  expect(findDatabaseRefusal(new Error('53100'))).toBeUndefined()
})
