import { describe, expect, test } from 'vitest'
import { doubtsOf, faultOfValidUntil, findingsIn, type ListForm, toSending, usualValidUntil } from './load-form.ts'

const file = { name: 'a.csv', size: 1, lastModified: 0 } as File
const form: ListForm = { fact: 'park', mode: 'full', asOf: '2026-11-01', validityBy: 'platform', file }

describe('what is sent', () => {
  test('leaves the time to the platform unless a day was stated', () => {
    expect(toSending(form, false).query).toEqual({ fact: 'park', mode: 'full', asOf: '2026-11-01' })
    expect(toSending(form, true).query).toMatchObject({ trial: 'true' })
    const stated = { ...form, validityBy: 'loader', validUntil: '2026-12-31' } as const
    expect(toSending(stated, false).query).toMatchObject({ days: 60 })
    expect(toSending({ ...stated, mode: 'partial' }, false).query).not.toHaveProperty('days')
    expect(toSending({ ...stated, validityBy: 'platform' }, false).query).not.toHaveProperty('days')
  })

  test('the platform’s last day is shown once list and day are chosen', () => {
    const fact = {
      fact: 'park',
      label: '',
      source: '',
      days: 183,
      daysBy: 'platform',
      newest: null,
      whyUnknown: null,
    } as const
    expect(usualValidUntil(fact, '2026-11-01')).toBe('2027-05-03')
    expect(usualValidUntil(fact, '')).toBeUndefined()
    expect(usualValidUntil(undefined, '2026-11-01')).toBeUndefined()
  })
})

test.each([
  ['2026-11-01', undefined, /请选择/],
  ['2026-11-01', '2026-11-01', /应晚于/],
  ['2026-11-01', '2025-12-31', /应晚于/],
  ['2026-11-01', '2028-11-02', /最晚到 2028-11-01/],
  ['2026-11-01', '2026-02-30', /请选择/],
])('of %s until %s', (asOf, until, sentence) => expect(faultOfValidUntil(asOf, until)).toMatch(sentence))

test('the longest time itself may be stated', () => {
  expect(faultOfValidUntil('2026-11-01', '2028-11-01')).toBeUndefined()
})

describe('what is doubted', () => {
  const about = {
    fileName: '名单.csv',
    asOf: '2026-11-01',
    mode: 'full',
    validUntil: '2026-12-02',
    rows: 9,
    matched: 8,
    ended: 1,
  } as const
  const doubts = (changes: Partial<Parameters<typeof doubtsOf>[0]>) => doubtsOf({ ...about, ...changes }, '2026-11-20')

  test.each([
    '名单.csv',
    '2026年名单.csv',
    '名单20261101.xlsx',
    '２０２６年失信.csv',
    '91440800000000000X.csv',
    '2025-2026.csv',
  ])('%s of 2026: nothing', (fileName) => expect(doubts({ fileName })).toEqual([]))

  test.each(['2024年名单.csv', '名单20241101.xlsx', '失信２０２５.csv'])('%s is of another year', (fileName) => {
    expect(doubts({ fileName })).toEqual([expect.stringMatching(/文件名写的是 202[45] 年.*请核对/)])
  })

  test('a whole list without a row, or that ends more than it names', () => {
    expect(doubts({ rows: 0, matched: 0, ended: 3 })).toEqual([expect.stringContaining('一行也没有')])
    expect(doubts({ ended: 9 })).toEqual([expect.stringContaining('请核对文件是否完整')])
    expect(doubts({ rows: 0, mode: 'partial' })).toEqual([])
  })

  test('a whole list that is out of date already', () => {
    expect(doubts({ asOf: '2026-09-01', validUntil: '2026-10-02' })[0]).toContain('已经过期')
    expect(doubts({ mode: 'partial', validUntil: '2026-10-02' })).toEqual([])
  })
})

test('a refusal that names no rows has none', () => {
  expect(findingsIn({})).toEqual([])
  expect(findingsIn({ findings: [{ row: 3 }] })).toEqual([{ row: 3 }])
})
