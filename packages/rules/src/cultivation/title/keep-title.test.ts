import { describe, expect, it } from 'vitest'
import type { Matter } from '../../law/rule.ts'
import { answerHolding, findNextUpdate, judgeHeld, judgeLadder, judgeUpdate } from './keep-title.ts'
import type { Title } from './title.numbers.ts'

const matterOf = (on: string, facts: Matter['facts'] = {}, place = '440883'): Matter => ({
  on,
  place,
  facts,
  used: new Map(),
})

describe('the next update', () => {
  it.each([
    ['innovative', '2026-04-30', '2026-04-30'],
    ['innovative', '2026-05-01', '2027-04-30'],
    ['specialised', '2026-03-31', '2026-04-30'],
    ['specialised', '2026-04-01', '2026-05-31'],
    ['specialised', '2026-05-31', '2026-05-31'],
    ['giant', '2026-06-01', '2027-05-31'],
  ] as const)('of %s on %s is %s', (title, on, due) => expect(findNextUpdate(matterOf(on), title)).toBe(due))

  it('is not known where no rule says so', () => {
    expect(findNextUpdate(matterOf('2025-01-01', {}, '610900'), 'giant')).toBeUndefined()
    expect(findNextUpdate(matterOf('2026-06-01', {}, '610900'), 'giant')).toBe('2027-05-31')
  })
})

describe('judgeUpdate', () => {
  it.each([
    ['2026-07-01', '2026-05-31', 'met'],
    ['2026-07-01', '2026-06-01', 'not-met'],
    ['2026-07-01', '2026-01-01', 'met'],
    ['2026-07-01', '2025-05-20', 'not-met'],
    ['2026-07-01', undefined, 'not-determinable'],
    // On the last day itself this year's is not due yet: that of last year counts.
    // It was due by the rule of that year, 30 April, whatever has replaced it since.
    ['2026-05-31', '2025-04-30', 'met'],
    ['2026-05-31', '2025-05-15', 'not-met'],
    ['2026-04-15', '2025-05-15', 'not-met'],
    ['2026-03-31', '2025-05-15', 'not-met'],
    ['2026-05-31', '2026-05-02', 'not-determinable'],
  ])('on %s, last updated %s: %s', (on, title_updated_on, result) => {
    expect(judgeUpdate(matterOf(on, { title_updated_on }), 'giant').result).toBe(result)
  })

  it('has no rule outside Guangdong before 2026-04', () => {
    const judged = judgeUpdate(matterOf('2025-07-01', { title_updated_on: '2025-01-01' }, '610900'), 'giant')
    expect(judged).toMatchObject({ result: 'not-determinable', missing: [] })
  })
})

describe('judgeHeld', () => {
  it.each([
    ['2026-11-21', 'not-met'],
    ['2026-11-22', 'met'],
    [undefined, 'not-determinable'],
  ])('until %s: %s', (giant_until, result) => {
    expect(judgeHeld(matterOf('2026-11-22', { giant_until }), 'giant').result).toBe(result)
  })

  it('does not take a title for held because it was once given', () => {
    const judged = judgeHeld(matterOf('2026-11-22', { giant_on: '2025-01-01' }), 'giant')
    expect(judged).toMatchObject({ result: 'not-determinable', missing: ['giant_until'] })
    expect(judged.grounds[0]?.text).toContain('有效期3年')
  })
})

describe('judgeLadder', () => {
  const lapsed = matterOf('2026-11-22', { specialised_until: '2026-11-21' })

  it.each([
    ['new', 'not-met'],
    ['review', 'not-determinable'],
  ])('a lapsed title below at %s: %s', (kind, result) => {
    const judged = judgeLadder({ ...lapsed, kind }, judgeHeld(lapsed, 'specialised'))
    expect(judged).toMatchObject({ result, missing: [], grounds: [{ part: '逐级', result }] })
  })
})

describe('answerHolding', () => {
  it.each([
    ['specialised', { specialised_on: '2026-03-31', specialised_until: '2029-03-30' }, '〔2022〕63号'],
    ['specialised', { specialised_on: '2026-04-01', specialised_until: '2029-03-31' }, '〔2026〕2号'],
    ['specialised', { specialised_until: '2029-03-30' }, '〔2022〕63号'],
    ['specialised', { specialised_until: '2029-04-01' }, '〔2026〕2号'],
    ['innovative', { innovative_on: '2026-09-01', innovative_until: '2029-08-31' }, '〔2022〕63号'],
    ['giant', {}, '〔2026〕2号'],
  ] as const)('%s %j goes by %s', (title: Title, facts, version) => {
    expect(answerHolding(title, title, matterOf('2026-11-22', facts)).version).toContain(version)
  })

  it('is lost to forged data', () => {
    const facts = { giant_until: '2028-01-01', fraud_ban: true }
    expect(answerHolding('giant', 'giant', matterOf('2026-11-22', facts)).decision).toBe('not-met')
  })
})
