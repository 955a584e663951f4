import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from './new-id.ts'

test('is a UUID of version 7 that carries its time, whatever the randomness', () => {
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), bytes, (now, random) => {
      const id = newId(now, random as Uint8Array<ArrayBuffer>)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(now)
    }),
  )
})
