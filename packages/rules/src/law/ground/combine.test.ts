import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../criteria/criterion.ts'
import type { Judged } from '../rule.ts'
import { allOf, anyOf, hintOf, partOf, someOf } from './combine.ts'
import { judgement } from './judge.ts'

const of = (result: Verdict, fact: string): Judged =>
  judgement({ source: null, result, fact, value: null, threshold: null, text: fact }, [fact])
const [yes, no, open] = [of('met', 'yes'), of('not-met', 'no'), of('not-determinable', 'open')]

describe('Kleene', () => {
  it.each([
    [[], 'met', 'not-met'],
    [[yes, yes], 'met', 'met'],
    [[yes, open], 'not-determinable', 'met'],
    [[no, open], 'not-met', 'not-determinable'],
    [[yes, no], 'not-met', 'met'],
    [[no, no], 'not-met', 'not-met'],
    [[open, open], 'not-determinable', 'not-determinable'],
  ] as const)('%#: all %s, any %s', (parts, all, any) => {
    expect(allOf(...parts).result).toBe(all)
    expect(anyOf(...parts).result).toBe(any)
  })

  it.each([
    [2, [yes, yes, no], 'met'],
    [2, [yes, open, no], 'not-determinable'],
    [2, [yes, no, no], 'not-met'],
    [2, [open, open, no], 'not-determinable'],
    [3, [yes, yes, open, no], 'not-determinable'],
    [0, [no], 'met'],
  ] as const)('at least %d', (count, parts, result) => expect(someOf(count, parts).result).toBe(result))

  it('names as missing only what could still change the answer', () => {
    expect(allOf(yes, open).missing).toEqual(['open'])
    expect(allOf(no, open).missing).toEqual([])
    expect(anyOf(yes, open).missing).toEqual([])
    expect(anyOf(open, open, of('not-determinable', 'other')).missing).toEqual(['open', 'other'])
  })

  it('keeps every ground, and the inner part’s name', () => {
    const inner = partOf('直通', anyOf(no, open))
    expect(partOf('全部', allOf(inner, yes)).grounds.map(({ part }) => part)).toEqual(['直通', '直通', '全部'])
  })

  it('ways not needed become hints once another way holds, and stay grounds while it is open', () => {
    expect(anyOf(no, yes).grounds.map(({ isHint }) => isHint)).toEqual([true, false])
    expect(anyOf(no, open).grounds.map(({ isHint }) => isHint)).toEqual([false, false])
    expect(allOf(no, yes).grounds.map(({ isHint }) => isHint)).toEqual([false, false])
  })

  it('a hint never decides', () => {
    for (const one of [yes, no, open]) {
      expect(hintOf(one)).toMatchObject({ result: 'met', missing: [], grounds: [{ isHint: true }] })
    }
  })

  it('learning what is open never contradicts a decision', () => {
    const verdict = fc.constantFrom<Verdict>('met', 'not-met', 'not-determinable')
    fc.assert(
      fc.property(fc.array(fc.tuple(verdict, fc.constantFrom<Verdict>('met', 'not-met'))), fc.nat(5), (list, count) => {
        const before = someOf(
          count,
          list.map(([one]) => of(one, 'f')),
        ).result
        const after = someOf(
          count,
          list.map(([one, learnt]) => of(one === 'not-determinable' ? learnt : one, 'f')),
        ).result
        return before === 'not-determinable' || before === after
      }),
    )
  })
})
