import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { casesOf, differencesOf } from '../law/cases.ts'

const cases = casesOf(parse(readFileSync(new URL('./cases.yaml', import.meta.url), 'utf8')))

describe('worked cases', () => {
  it('are fifteen at least', () => expect(cases.length).toBeGreaterThanOrEqual(15))

  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => expect(differencesOf(one)).toEqual([]))
})
