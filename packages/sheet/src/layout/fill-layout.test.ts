import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RowBatch } from '../row-batch.ts'
import { readXlsx } from '../xlsx/read-xlsx.ts'
import { fillLayout } from './fill-layout.ts'
import { writeLayoutFile } from './layout.fixture.ts'
import { readLayout } from './read-layout.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layout-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const layoutOf = (names: Record<string, string>, more = '') =>
  writeLayoutFile(join(folder, `${Object.keys(names).join('-')}-${more.length}.xlsx`), names, more)

const names = { 期间: '$A$1', 项目: '$A$3', 金额: '$B$3:$B$3' }
const fill = async (path: string, rows: (string | number | null)[][]) => {
  const target = join(folder, 'filled.xlsx')
  const cells = new Map([['期间', '2026年11月']])
  await fillLayout(target, path, { columns: ['项目', '金额'], rows: [rows], cells, createdAt: new Date(0) })
  const batches: RowBatch[] = []
  for await (const batch of readXlsx(target)) batches.push(batch)
  return {
    rows: batches.flatMap((batch) => batch.rows),
    rowNumbers: batches.flatMap((batch) => batch.rowNumbers),
    end: batches.at(-1)?.end,
  }
}

it('repeats the named row for each row of data, moves what is below, and leaves the rest', async () => {
  const path = await layoutOf(names)
  expect(await readLayout(path, { columns: ['项目', '金额', '没有'], cells: ['期间'] })).toEqual({
    columns: ['项目', '金额'],
    cells: ['期间'],
  })
  const { rows, rowNumbers, end } = await fill(path, [
    ['甲 & 乙', 12.5],
    ['=1+1', null],
    ['丙', 3],
  ])
  expect(rowNumbers).toEqual([1, 2, 3, 4, 5, 6])
  expect(rows.map((row) => row.slice(0, 3))).toEqual([
    ['2026年11月', '2026年11月', '2026年11月'],
    ['项目', '金额', '备注'],
    ['甲 & 乙', '12.5', '同上'],
    ['=1+1', null, '同上'],
    ['丙', '3', '同上'],
    ['填表人：', '填表人：'],
  ])
  expect(end?.mergedRanges).toContainEqual({ firstRow: 6, lastRow: 6, firstColumn: 0, lastColumn: 1 })
  expect(end?.formulaCount).toBe(0)
})

it('without data keeps the one empty row', async () => {
  expect((await fill(await layoutOf(names), [])).rows.at(-1)?.[0]).toBe('填表人：')
})

it('refuses a workbook without the names, with names apart, or with formulas that would go wrong', async () => {
  const read = async (path: string) => await readLayout(path, { columns: ['项目', '金额'], cells: [] })
  await expect(read(await layoutOf({ 别的: '$A$3' }))).rejects.toMatchObject({ code: 'layout.no-columns' })
  await expect(read(await layoutOf({ 项目: '$A$3', 金额: '$B$2' }))).rejects.toMatchObject({ code: 'layout.apart' })
  const formula = '<c r="D3"><f>SUM(B3)</f></c>'
  await expect(read(await layoutOf(names, formula))).rejects.toMatchObject({ code: 'layout.formulas' })
})
