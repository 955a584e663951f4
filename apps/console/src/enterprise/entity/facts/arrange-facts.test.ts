import { describe, expect, test } from 'vitest'
import { arrangeFacts } from './arrange-facts.ts'
import { sourceLabel } from './source-label.ts'

const fact = (
  name: string,
  source: string,
  period: string,
  numberValue: number | null,
  textValue: string | null = null,
) => ({
  fact: name,
  source,
  period,
  numberValue,
  textValue,
  recordedOn: '2026-11-01',
})

describe('facts side by side', () => {
  test('one row for a fact and a period, the newest period first', () => {
    const rows = arrangeFacts([
      fact('revenue', 'tax', '2024', 1),
      fact('employees', 'registry', '2025', 8),
      fact('revenue', 'tax', '2025', 2),
      fact('revenue', 'self_reported', '2025', 2),
    ])
    expect(rows.map((row) => `${row.fact} ${row.period} ${row.statements.length}`)).toEqual([
      'employees 2025 1',
      'revenue 2025 2',
      'revenue 2024 1',
    ])
  })

  test('a difference of more than a tenth is marked, a smaller one is not', () => {
    const rowOf = (one: number, other: number) =>
      arrangeFacts([fact('revenue', 'tax', '2025', one), fact('revenue', 'self_reported', '2025', other)])[0]
    expect(rowOf(1000, 901)?.isContradictory).toBe(false)
    expect(rowOf(1000, 899)?.isContradictory).toBe(true)
    expect(rowOf(0, 1)?.isContradictory).toBe(true)
    expect(rowOf(0, 0)?.isContradictory).toBe(false)
  })

  test('different words contradict each other; one source never contradicts itself over the years', () => {
    const words = [fact('tax_grade', 'tax', '2025', null, 'A'), fact('tax_grade', 'self_reported', '2025', null, 'B')]
    expect(arrangeFacts(words)[0]?.isContradictory).toBe(true)
    expect(arrangeFacts([words[0] ?? fact('', '', '', 0)])[0]?.isContradictory).toBe(false)
    const years = [fact('revenue', 'tax', '2025', 10), fact('revenue', 'tax', '2024', 1000)]
    expect(arrangeFacts(years).some((row) => row.isContradictory)).toBe(false)
  })

  test('facts nobody has named come last, under their own name', () => {
    expect(arrangeFacts([fact('moon', 'x', '', 1), fact('employees', 'registry', '', 1)]).at(-1)?.fact).toBe('moon')
    expect(['tax', 'import', 'x'].map(sourceLabel)).toEqual(['税务', '导入', 'x'])
    expect(sourceLabel('tax（并入前）')).toBe('税务（并入前）')
  })
})
