import { expect, test } from 'vitest'
import { printBytes } from './print-bytes.ts'

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1 kB'],
  [2 ** 20 - 1, '1024 kB'],
  [2 ** 20, '1.0 MB'],
  [55_574_528, '53.0 MB'],
])('%i bytes', (bytes, shown) => expect(printBytes(bytes)).toBe(shown))
