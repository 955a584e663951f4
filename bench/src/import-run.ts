import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Actor } from '@huoshui/contract'
import { type DemoFirm, generateFirms, IMPORT_HEADERS, toImportRow } from '@huoshui/demo-city'
import { importFile } from '@huoshui/server/import/import-file'
import { type TableCell, type TableColumn, writeCsv, writeXlsx } from '@huoshui/sheet'
import { from } from 'pg-copy-streams'
import { readCityData } from '../../cities/city-data.ts'
import { type CityDatabase, openCityDatabase } from './city-database.ts'

export type Measured = { seconds: number; peakBytes: number; agree: boolean; steps: Record<string, number> }

const today = '2026-11-01'
const columns: readonly TableColumn[] = IMPORT_HEADERS.map((header) => ({ header, kind: 'text' }))

/** A folder with the lists of a synthetic city; the caller removes it. */
export async function makeLists(): Promise<{
  folder: string
  csv(count: number): Promise<string>
  xlsx(count: number): Promise<string>
  remove(): Promise<void>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-lists-'))
  return {
    folder,
    async csv(count) {
      const path = join(folder, `${count}.csv`)
      await writeCsv(path, columns, rows(count))
      return path
    },
    async xlsx(count) {
      const path = join(folder, `${count}.xlsx`)
      const sheets = [{ name: '经营主体名录', columns, rows: rows(count) }]
      await writeXlsx(path, { creator: 'bench', createdAt: new Date(`${today}T00:00:00Z`), sheets })
      return path
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

function* rows(count: number): Generator<TableCell[][]> {
  const city = readCityData('zhanjiang')
  for (const batch of generateFirms({ city, seed: 'huoshui-bench', count, today })) yield batch.map(cells)
}

function cells(firm: DemoFirm): TableCell[] {
  const row = toImportRow(firm)
  return IMPORT_HEADERS.map((header) => (row[header] === '' ? null : row[header]))
}

/** Imports a list into an empty register, from the file on disk until it is committed and searchable. */
export async function measureImport(
  path: string,
  file: { count: number },
): Promise<Measured & { rawSeconds: number | null }> {
  const city = await openCityDatabase(0)
  try {
    const isCsv = path.endsWith('.csv')
    const before = isCsv ? await copyRaw(city, path) : null
    const began = performance.now()
    const parts = {
      db: city.database.db,
      database: city.database,
      dataDir: city.dataDir,
      now: () => new Date(`${today}T12:00:00+08:00`),
    }
    const done = await importFile(
      parts,
      actor,
      { path, source: 'bench', mode: 'partial', isApproved: true },
      () => undefined,
    )
    const seconds = (performance.now() - began) / 1000
    // Taken before and after, because a shared machine is not equally free all the time.
    const after = isCsv ? await copyRaw(city, path) : null
    const rawSeconds = before === null || after === null ? null : (before + after) / 2
    const agree = done.status === 'done' && (rawSeconds === null ? await holds(city, file.count) : await agrees(city))
    return { seconds, rawSeconds, peakBytes: done.peakBytes, agree, steps: done.steps }
  } finally {
    await city.close()
  }
}

const actor: Actor = {
  userId: 'bench',
  username: 'bench',
  name: 'bench',
  role: 'city_staff',
  organisationId: 'bench',
  organisationName: 'bench',
  scope: { kind: 'city', codes: [] },
}

/** The rival: the same bytes into one table of text columns, nothing checked, nothing indexed. */
async function copyRaw({ database }: CityDatabase, path: string): Promise<number> {
  const names = IMPORT_HEADERS.map((_, index) => `c${index}`)
  await database.owner.query('drop table if exists raw')
  await database.owner.query(`create table raw (${names.map((name) => `${name} text`).join(', ')})`)
  const client = await database.owner.connect()
  try {
    const began = performance.now()
    await pipeline(
      createReadStream(path, { highWaterMark: 1 << 20 }),
      client.query(from('copy raw from stdin (format csv, header)')),
    )
    return (performance.now() - began) / 1000
  } finally {
    client.release()
  }
}

/** The same number of firms, and the same names and codes, as the raw table. */
async function agrees({ database }: CityDatabase): Promise<boolean> {
  const print = (table: string, code: string, name: string) =>
    `select count(*) as n, sum(hashtextextended(coalesce(${code}, '') || '/' || ${name}, 0)::numeric)::text as print from ${table}`
  const { rows: raw } = await database.owner.query(print('raw', 'c0', 'c1'))
  const { rows: imported } = await database.owner.query(print('enterprise', 'credit_code', 'name'))
  return JSON.stringify(raw) === JSON.stringify(imported)
}

async function holds({ database }: CityDatabase, count: number): Promise<boolean> {
  const { rows: found } = await database.owner.query<{ n: number; found: number }>(
    'select (select count(*) from enterprise) as n, (select firms from search_generation) as found',
  )
  return found[0]?.n === count && found[0].found === count
}
