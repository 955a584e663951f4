import { expect, test } from 'vitest'
import type { Finding } from './finding.ts'
import { readPhone } from './read-values.ts'

function read(text: string) {
  const found: Finding[] = []
  const number = readPhone(text, { text, kind: 'text', isFormula: false, isMergedCopy: false }, (one) =>
    found.push(one),
  )
  return { number, found: found.map(({ severity, code }) => `${severity} ${code}`) }
}

test.each([
  ['13800000000', '13800000000', []],
  ['13800000000.0', '13800000000', ['repaired phone.decimal']],
  ['13800000000.5', null, ['warning phone.invalid']],
  ['7592000000.0', null, ['warning phone.invalid']],
  ['13800000000/0759-2000000', '13800000000', ['warning phone.several']],
])('%s is read as %s and said so', (text, number, found) => {
  expect(read(text)).toEqual({ number, found })
})
