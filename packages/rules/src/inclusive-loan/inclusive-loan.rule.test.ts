import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { casesOf, differencesOf } from '../law/cases.ts'
import { decideRule } from '../law/registry.ts'

const cases = casesOf(parse(readFileSync(new URL('./cases.yaml', import.meta.url), 'utf8')))

describe('worked cases', () => {
  it('are fifteen at least', () => expect(cases.length).toBeGreaterThanOrEqual(15))

  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => expect(differencesOf(one)).toEqual([]))
})

describe('the two definitions', () => {
  const factory = { industry: 'C1361', employees: 10, revenue: 0, borrower: 'firm' }

  it.each([900, 1000, 1500, 2000, 2500])('agree with the details given for both at %d 万元', (wan) => {
    const facts = { ...factory, bank_credit: `${wan}万元` }
    const [nfra, pboc] = ['nfra', 'pboc'].map((kind) =>
      decideRule('inclusive-loan', facts, { on: '2026-11-22', place: '440800', kind }),
    )
    if (!nfra?.isOk || !pboc?.isOk) throw new Error('not decided')
    expect(nfra.answer.value).toMatchObject({ byNfra: nfra.answer.decision, byPboc: pboc.answer.decision })
    expect(pboc.answer.value).toMatchObject({ byNfra: nfra.answer.decision, byPboc: pboc.answer.decision })
  })
})
