import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { type RowBatch, readCsv, readXlsx, writeCsv, writeXlsx } from '../src/index.ts'
import { wideTable } from './make-files.ts'

// One case in a process of its own, so that its peak memory is its own: node run-case.ts <case> <folder> <rows>
const [name = '', folder = '', rows = '0'] = process.argv.slice(2)
const rowCount = Number(rows)

const cases: Record<string, () => Promise<number>> = {
  'read CSV, UTF-8': () => countCells(readCsv(createReadStream(join(folder, 'utf-8.csv')))),
  'read CSV, GB18030': () => countCells(readCsv(createReadStream(join(folder, 'gb18030.csv')))),
  'read CSV, UTF-8, by csv-parse': countByCsvParse,
  'read XLSX, inline strings': () => countCells(readXlsx(join(folder, 'inline.xlsx'))),
  'read XLSX, inline strings, merged: list': () =>
    countCells(readXlsx(join(folder, 'inline.xlsx'), { merged: 'list' })),
  'read XLSX, shared strings': () => countCells(readXlsx(join(folder, 'shared.xlsx'))),
  'write XLSX, 30 columns': async () => {
    const sheets = [{ name: '台账', ...wideTable(rowCount) }]
    const plan = { creator: '合成数据', createdAt: new Date(0), sheets }
    return (await writeXlsx(join(folder, 'out.xlsx'), plan)).rowCount * 30
  },
  'write CSV, 30 columns': async () => {
    const { columns, rows } = wideTable(rowCount)
    return (await writeCsv(join(folder, 'out.csv'), columns, rows)).rowCount * 30
  },
}

if (name === '') {
  console.log(Object.keys(cases).join('\n'))
} else {
  const start = performance.now()
  const cells = await cases[name]?.()
  const seconds = (performance.now() - start) / 1000
  console.log(JSON.stringify({ name, cells, seconds, peakMegabytes: process.resourceUsage().maxRSS / 1024 }))
}

async function countCells(batches: AsyncIterable<RowBatch>): Promise<number> {
  let cells = 0
  for await (const batch of batches) for (const row of batch.rows) cells += row.length
  return cells
}

async function countByCsvParse(): Promise<number> {
  let cells = 0
  for await (const row of createReadStream(join(folder, 'utf-8.csv')).pipe(parse())) cells += row.length
  return cells
}
