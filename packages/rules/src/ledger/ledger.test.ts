import { describe, expect, it } from 'vitest'
import { checkRows } from './check-rows.ts'
import { compareRows } from './compare-rows.ts'
import { dueOnOf, periodsUntil, reminderStep } from './ledger-period.ts'
import type { LedgerField } from './ledger-words.ts'
import { mergeRows } from './merge-rows.ts'
import { printCell } from './print-cell.ts'
import { readCell } from './read-cell.ts'

const money: LedgerField = { key: 'amount', label: '金额', type: 'money', unit: '万元', check: { min: 0 } }
const row = (id: string, cells: Record<string, string | number>) => ({ id, cells })

describe('a cell', () => {
  it.each([
    [money, '１，２００.５', 1_200_500_000],
    [{ ...money, unit: '亿元' }, '0.5', 5_000_000_000],
    [{ key: 'd', label: '日', type: 'day' } as LedgerField, '2026年2月3日', '2026-02-03'],
    [{ key: 'n', label: '数', type: 'number' } as LedgerField, '１，０００', 1000],
    [{ key: 'n', label: '数', type: 'number' } as LedgerField, ' ', undefined],
  ])('of %o is read from %s', (field, text, value) => {
    expect(readCell(field, text.replaceAll('，', ','))).toEqual({ value })
  })

  it('that can be none is told', () => {
    expect(readCell({ key: 'n', label: '数', type: 'number' }, '十二')).toEqual({ fault: '“十二”不是数字' })
    expect(readCell({ key: 'c', label: '选', type: 'choice', choices: ['是', '否'] }, '也许')).toHaveProperty('fault')
  })

  it('of money is written so that it is read again as it was', () => {
    for (const unit of ['元', '万元', '亿元'])
      for (const fen of [0, 1, -1, 99, 123_456_789, 5_000_000_000]) {
        const field = { ...money, unit }
        expect(readCell(field, printCell(field, fen))).toEqual({ value: fen })
      }
  })
})

describe('rows', () => {
  const fields: LedgerField[] = [
    { key: 'name', label: '名称', type: 'text', isRequired: true },
    money,
    { key: 'paid', label: '已付', type: 'money', unit: '万元', check: { notMoreThan: 'amount' } },
    { key: 'on', label: '日期', type: 'day', check: { notAfter: 'today' } },
  ]
  const checked = { fields, unique: ['name'], today: '2026-11-20' }

  it('are checked by type, rule, completeness and for duplicates', () => {
    const rows = [
      row('1', { name: '甲', amount: 5, paid: 6, on: '2026-11-21' }),
      row('2', { amount: -1 }),
      row('3', { name: '甲', amount: 1 }),
      row('4', { name: '乙', amount: 'x', other: 1 }),
    ]
    const told = checkRows(rows, checked, true).map(({ row: place, field, message }) => [place, field, message])
    expect(told).toEqual([
      [0, 'paid', '不能大于“金额”'],
      [0, 'on', '不能晚于今天'],
      [1, 'name', '必填，还没有填'],
      [1, 'amount', '不能小于0万元'],
      [3, 'amount', '应是数字'],
      [3, null, '台账里没有“other”这一项'],
      [2, 'name', '与第1条重复（名称相同）'],
    ])
    expect(checkRows([row('2', {})], checked, false)).toEqual([])
  })

  it('of two people come together; where both changed a cell mine stands and it is told', () => {
    const base = [row('1', { name: '甲', amount: 1 }), row('2', { name: '乙' }), row('3', { name: '丙' })]
    const mine = [row('1', { name: '甲', amount: 2 }), row('3', { name: '丙' }), row('4', { name: '丁' })]
    const theirs = [row('1', { name: '甲方', amount: 3 }), row('2', { name: '乙' }), row('5', { name: '戊' })]
    const { rows, clashes } = mergeRows(base, mine, theirs)
    expect(rows).toEqual([row('1', { name: '甲方', amount: 2 }), row('5', { name: '戊' }), row('4', { name: '丁' })])
    expect(clashes).toEqual([{ rowId: '1', field: 'amount', mine: 2, theirs: 3 }])
  })

  it('say what a correction changed', () => {
    const before = [row('1', { name: '甲', amount: 1 }), row('2', { name: '乙' })]
    const changes = compareRows(fields, before, [row('1', { name: '甲', amount: 2 }), row('3', { name: '丙' })])
    expect(changes.map(({ rowId, kind }) => [rowId, kind])).toEqual([
      ['1', 'changed'],
      ['3', 'added'],
      ['2', 'removed'],
    ])
  })
})

describe('a period', () => {
  it('is due on its day, or the last the month has', () => {
    expect(dueOnOf({ period: 'month', day: 25 }, '2026-11')).toBe('2026-11-25')
    expect(dueOnOf({ period: 'month', day: 31 }, '2026-02')).toBe('2026-02-28')
    expect(dueOnOf({ period: 'year', month: 9, day: 16 }, '2026')).toBe('2026-09-16')
  })

  it('opens with its first day', () => {
    expect(periodsUntil({ period: 'month', day: 25 }, '2026-11', '2027-01-01', 9)).toEqual([
      '2027-01',
      '2026-12',
      '2026-11',
    ])
    expect(periodsUntil({ period: 'year', month: 1, day: 1 }, '2027', '2026-12-31', 9)).toEqual([])
  })

  it('is reminded of at the nearest step', () => {
    const step = (today: string) => reminderStep('2026-11-25', [5, 1], today)
    expect(['2026-11-19', '2026-11-20', '2026-11-24', '2026-11-25', '2026-11-26'].map(step)).toEqual([
      undefined,
      5,
      1,
      1,
      -1,
    ])
  })
})
