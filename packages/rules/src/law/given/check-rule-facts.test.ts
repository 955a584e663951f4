import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FACT_IDS } from '../../fact/dictionary.ts'
import { checkRuleFacts } from './check-rule-facts.ts'
import { suggestName } from './suggest-name.ts'

const inputs = { loan_amount: { label: '贷款金额', type: 'money', unit: '万元', choices: null } } as const
const read = (name: string, value: unknown) => checkRuleFacts({ inputs }, { [name]: value })

describe('values', () => {
  it.each([
    ['revenue', 120_000, 120_000],
    ['revenue', '1200万元', 1_200_000_000],
    ['revenue', '1,200 万元', 1_200_000_000],
    ['revenue', '0.5亿元', 5_000_000_000],
    ['loan_amount', '１００万元', 100_000_000],
    ['rd_share', 350, 350],
    ['rd_share', '3.5%', 350],
    ['rd_share', '2.9 %', 290],
    ['rd_share', '350bp', 350],
    ['main_revenue_growth', '-1.25%', -125],
    ['employees', 30, 30],
    ['employees', '30人', 30],
    ['electricity', '1,000.5 千瓦时', 1000.5],
    ['founded_on', '2020-02-29', '2020-02-29'],
    ['tax_grade', 'A', 'A'],
    ['tax_grade', 'A级', 'A'],
    ['type', '个体工商户', 'sole_trader'],
    ['guarantee_modes', ['mortgage', '质押'], ['mortgage', 'pledge']],
    ['industry', '1361', 'C1361'],
    ['has_need', false, false],
  ])('%s %s', (name, given, stored) => {
    expect(read(name, given)).toEqual({ isOk: true, facts: { [name]: stored } })
  })

  it.each([
    ['revenue', '1200', '没有写单位'],
    ['revenue', 12.5, '以分计'],
    ['revenue', '1200人', '不认识金额单位'],
    ['revenue', true, '应为金额'],
    ['loan_amount', '很多', '不是金额'],
    ['rd_share', '3.5', '“3.5%”'],
    ['rd_share', '3.5万元', '“3.5%”'],
    ['employees', '30', '没有写单位'],
    ['employees', '30户', '单位“户”不对'],
    ['employees', 2.5, '整数'],
    ['employees', -1, '整数'],
    ['electricity', '千瓦时', '应为数字'],
    ['electricity', Number.NaN, '应为以'],
    ['founded_on', '2023-02-29', '应为日期'],
    ['founded_on', 20230201, '应为日期'],
    ['founded_on', '1849-12-31', '1850至2150'],
    ['founded_on', '2151-01-01', '1850至2150'],
    ['tax_grade', 'E', 'A（A级）'],
    ['tax_grade', 1, '应为文字'],
    ['guarantee_modes', 'mortgage', '应为列表'],
    ['guarantee_modes', ['house'], '没有“house”'],
    ['industry', 'C99', '不可读'],
    ['industry', 13, '行业代码'],
    ['has_need', '是', 'true 或 false'],
  ])('refuses %s %s', (name, given, sentence) => {
    expect(read(name, given)).toMatchObject({
      isOk: false,
      problems: [{ name, message: expect.stringContaining(sentence) }],
    })
  })

  it('null is unknown, and no object is no facts', () => {
    expect(read('revenue', null)).toEqual({ isOk: true, facts: {} })
    for (const given of [null, [], 'x', 1]) expect(checkRuleFacts({}, given).isOk).toBe(false)
  })
})

describe('names', () => {
  it.each([
    ['revenu', 'revenue'],
    ['Revenue', 'revenue'],
    ['营业收入', 'revenue'],
    ['营收', 'revenue'],
    ['rdExpense', 'rd_expense'],
    ['rd-expense', 'rd_expense'],
    ['employee', 'employees'],
    ['贷款金额', 'loan_amount'],
    ['loanamount', 'loan_amount'],
  ])('%s: %s is meant', (written, suggestion) => {
    expect(read(written, 1)).toMatchObject({ isOk: false, problems: [{ name: written, suggestion }] })
  })

  it('suggests nothing far away', () => {
    expect(read('zzzzzzzz', 1)).toEqual({
      isOk: false,
      problems: [{ name: 'zzzzzzzz', message: expect.stringContaining('huoshui rules') }],
    })
    expect(read('toString', 1).isOk).toBe(false)
  })

  it('tells everything wrong at once', () => {
    expect(checkRuleFacts({}, { revenu: 1, employees: '3', type: 'x' })).toMatchObject({
      problems: [{ name: 'revenu' }, { name: 'employees' }, { name: 'type' }],
    })
  })

  it('one letter changed in a name still finds it, or one as near', () => {
    const known = FACT_IDS.map((name) => ({ name, words: [] }))
    fc.assert(
      fc.property(fc.constantFrom(...FACT_IDS.filter((id) => id.length > 5)), fc.nat(), (id, at) => {
        const index = at % id.length
        const typed = `${id.slice(0, index)}q${id.slice(index + 1)}`
        return suggestName(typed, known) !== undefined
      }),
    )
  })

  it('any facts are answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...FACT_IDS), fc.jsonValue()), (given) => {
        const checked = checkRuleFacts({}, given)
        return checked.isOk || checked.problems.every(({ message }) => message !== '')
      }),
    )
  })
})
