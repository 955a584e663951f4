import { expect, it } from 'vitest'
import { makeLimiter } from './limit.ts'

it('counts each key by itself, in each of its windows, and begins anew when one is over', () => {
  let at = 0
  const limit = makeLimiter(() => new Date(at))
  const ask = (key: string) => () => limit(key, { most: 2, seconds: 10 }, { most: 3, seconds: 60 })
  ask('a')()
  ask('a')()
  expect(ask('a')).toThrow('10 秒后')
  ask('b')()
  at = 10_000
  ask('a')()
  expect(ask('a')).toThrow('50 秒后')
  at = 60_000
  expect(ask('a')).not.toThrow()
})
