import { expect, test } from 'vitest'
import { FACTS } from './dictionary.ts'
import { printKnownFact } from './print-known-fact.ts'

test.each([
  ['revenue', 1_234_567_891, '1,234.57万元'],
  ['revenue', 1_234_000_000, '1,234万元'],
  ['revenue', -1_234_567_891, '-1,234.57万元'],
  ['revenue', 123_456, '1,234.56元'],
  ['revenue', 0, '0.00元'],
  ['rd_share', 333.333333, '3.33%'],
  ['employees', 12.333333, '12.33人'],
  ['employees', 30, '30人'],
  ['has_need', true, '是'],
  ['tax_grade', 'A', 'A级'],
] as const)('%s %j: %s', (fact, value, text) => expect(printKnownFact(value, FACTS[fact])).toBe(text))
