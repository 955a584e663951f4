import { createHash } from 'node:crypto'
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RowBatch, readCsv, readXlsx } from '@huoshui/sheet'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCityData } from '../../../../cities/city-data.ts'
import { generateFirms } from '../generate-firms.ts'
import { cellsOf, IMPORT_HEADERS, toImportRow } from './import-columns.ts'
import { type DemoManifest, writeDemoFiles } from './write-demo-files.ts'

const CITY = { city: readCityData('zhanjiang'), seed: 'demo', today: '2026-11-22', count: 600, batchSize: 250 }
const folder = mkdtempSync(join(tmpdir(), 'demo-files-'))
const clean = [...generateFirms(CITY)].flat().map((firm) => cellsOf(toImportRow(firm)))
let manifest: DemoManifest

beforeAll(async () => {
  manifest = await writeDemoFiles({ ...CITY, folder: join(folder, 'one') })
})
afterAll(() => rmSync(folder, { recursive: true }))

test('writes clean and dirty files in three forms, and the manifest', () => {
  const names = [...manifest.files.clean, ...manifest.files.dirty, 'manifest.json']
  expect(readdirSync(join(folder, 'one')).toSorted()).toEqual(names.toSorted())
  expect(JSON.parse(readFileSync(join(folder, 'one/manifest.json'), 'utf8'))).toEqual(manifest)
})

test('the same options give the same bytes', async () => {
  await writeDemoFiles({ ...CITY, folder: join(folder, 'two') })
  for (const name of readdirSync(join(folder, 'one'))) {
    expect([name, hashOf(join(folder, 'two', name))]).toEqual([name, hashOf(join(folder, 'one', name))])
  }
})

describe.each(['clean.csv', 'clean-gb18030.csv', 'clean.xlsx'])('%s', (name) => {
  test('reads back as the generated firms, rare characters included', async () => {
    const { header, rows } = await readBack(name)
    expect(header).toEqual([...IMPORT_HEADERS])
    expect(rows).toEqual(clean)
  })
})

describe.each(['dirty.csv', 'dirty-gb18030.csv', 'dirty.xlsx'])('%s', (name) => {
  test('differs from the clean rows exactly where the manifest says so', async () => {
    const { rows } = await readBack(name)
    expect(rows).toHaveLength(manifest.rowCount)
    const differing = rows.flatMap((row, index) => (row.join('|') === clean[index]?.join('|') ? [] : [index + 2]))
    expect(differing).toEqual(manifest.errors.map((error) => error.row))
    for (const { row, letter, value } of manifest.errors) expect(rows[row - 2]?.[letter.charCodeAt(0) - 65]).toBe(value)
  })
})

test('the clean CSV says its encoding: one file is UTF-8, the other GB 18030', async () => {
  expect((await readBack('clean.csv')).source).toMatchObject({ format: 'csv', encoding: 'utf-8' })
  expect((await readBack('clean-gb18030.csv')).source).toMatchObject({ format: 'csv', encoding: 'gb18030' })
})

test('counts of kinds add up, and a share of 0 plants nothing', async () => {
  const sum = Object.values(manifest.kinds).reduce((total, count) => total + count, 0)
  expect(sum).toBe(manifest.errors.length)
  expect(sum).toBeGreaterThan(60)
  const none = await writeDemoFiles({ ...CITY, count: 50, dirtyShare: 0, folder: join(folder, 'none') })
  expect(none.errors).toEqual([])
  expect(readFileSync(join(folder, 'none/dirty-gb18030.csv'))).toEqual(
    readFileSync(join(folder, 'none/clean-gb18030.csv')),
  )
})

async function readBack(name: string) {
  const path = join(folder, 'one', name)
  const batches: RowBatch[] = []
  const reading = name.endsWith('.xlsx') ? readXlsx(path) : readCsv(createReadStream(path))
  for await (const batch of reading) batches.push(batch)
  const [header, ...rows] = batches.flatMap((batch) => batch.rows)
  return { source: batches[0]?.source, header, rows: rows.map(padded) }
}

/** Empty cells at the end of a row are not in the file. */
function padded(row: readonly (string | null)[]) {
  return IMPORT_HEADERS.map((_, index) => row[index] ?? '')
}

function hashOf(path: string) {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}
