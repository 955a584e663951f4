import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Actor, type ExportColumn, exportColumns } from '@huoshui/contract'
import { runTask } from '@huoshui/server/export/child/run-task'
import { connectionOf } from '@huoshui/server/postgres/connection-of'
import { readCsv, readXlsx } from '@huoshui/sheet'
import { type CityDatabase, openCityDatabase } from './city-database.ts'
import type { Figure } from './figure.ts'

const bench = 'export-xlsx'
const columns = (Object.keys(exportColumns) as ExportColumn[]).slice(0, 30)

/** What the rival writes for each of the 30 columns: the bare value, where ours writes a label. */
const rivalColumns = `e.credit_code, e.name, e.short_name, array_to_string(e.former_names, '、'), e.type, e.status, e.status_since,
  e.size_class, e.industry_section, e.industry_section, e.industry_code, e.industry_code, e.founded_on, e.capital_fen,
  e.unit_code, u.name, e.town_code, t.name, e.village_code, v.name, e.registered_address, e.actual_address,
  e.legal_person_masked, e.contact_person_masked, e.contact_phone_masked, array_to_string(e.tags, '、'), e.source, e.version,
  e.created_at, e.updated_at`

/** Columns both write alike; their text goes into the checksum. */
const alike = columns.flatMap((column, index) =>
  /^(type|status|sizeClass|sectionName|industryName|capital|createdAt|updatedAt)$/.test(column) ? [] : [index],
)

/** The whole city as XLSX, 30 columns, by the export's own process, over COPY … TO STDOUT of the same rows in the same run. */
export async function* run({ size }: { size: number }): AsyncGenerator<Figure> {
  const city = await openCityDatabase(size)
  const folder = await mkdtemp(join(tmpdir(), 'huoshui-export-'))
  try {
    const rivalPath = join(folder, 'rival.csv')
    const rival = await copyOut(city, rivalPath)
    const path = join(folder, 'export.xlsx')
    const ours = await exportCity(city, path)
    const [read, expected] = [await checksumXlsx(path), await checksumCsv(rivalPath)]
    const agree = read.rows === size && read.rows === expected.rows && read.hash === expected.hash
    const alone = { bench, rival: null, rivalValue: null, ratio: null, agree: null }
    yield {
      bench,
      figure: `export of ${size} × ${columns.length} to XLSX`,
      value: ours.seconds,
      unit: 's',
      rival: 'COPY TO STDOUT (CSV)',
      rivalValue: rival,
      ratio: ours.seconds / rival,
      agree,
    }
    yield { ...alone, figure: 'peak memory of the exporting process', value: ours.peakBytes / 2 ** 20, unit: 'MB' }
    yield { ...alone, figure: 'size of the file', value: (await stat(path)).size / 2 ** 20, unit: 'MB' }
  } finally {
    await rm(folder, { recursive: true, force: true })
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

async function exportCity({ database }: CityDatabase, path: string): Promise<{ seconds: number; peakBytes: number }> {
  const began = performance.now()
  const filter = { area: [], type: [], status: [], section: [], size: [], tag: [] }
  const wanted = {
    id: crypto.randomUUID(),
    filter,
    columns,
    format: 'xlsx' as const,
    isUnmasked: false,
    reason: 'bench',
    path,
  }
  const task = { connection: connectionOf(database.owner), actor, address: 'bench' }
  const running = runTask(
    { ...task, wanted: { ...wanted, mostRows: undefined, startedAt: new Date().toISOString() } },
    () => undefined,
  )
  const ended = await running.end
  if (ended.end !== 'written') throw new Error(ended.message)
  return { seconds: (performance.now() - began) / 1000, peakBytes: ended.peakBytes }
}

async function copyOut({ database }: CityDatabase, path: string): Promise<number> {
  const { to } = await import('pg-copy-streams')
  const client = await database.app.connect()
  const began = performance.now()
  try {
    await client.query("begin; set local huoshui.actor = 'bench'; set local huoshui.scope_kind = 'city'")
    await pipeline(client.query(to(rivalText)), createWriteStream(path))
    await client.query('commit')
    return (performance.now() - began) / 1000
  } finally {
    client.release()
  }
}

const rivalText = `copy (select ${rivalColumns} from enterprise_in_scope e left join area u on u.code = e.unit_code
  left join area t on t.code = e.town_code left join area v on v.code = e.village_code
  order by e.list_rank, e.id) to stdout (format csv)`

type Checksum = { rows: number; hash: string }

async function checksumXlsx(path: string): Promise<Checksum> {
  const sum = newSum()
  for await (const batch of readXlsx(path, { sheet: '经营主体' })) {
    for (const [index, row] of batch.rows.entries()) if (batch.rowNumbers[index] !== 1) sum.add(row)
  }
  return sum.end()
}

async function checksumCsv(path: string): Promise<Checksum> {
  const sum = newSum()
  for await (const batch of readCsv(createReadStream(path))) for (const row of batch.rows) sum.add(row)
  return sum.end()
}

function newSum(): { add(row: readonly (string | null)[]): void; end(): Checksum } {
  const hash: Hash = createHash('sha256')
  let rows = 0
  return {
    add(row) {
      rows++
      let text = ''
      for (const index of alike) text += `${row[index] ?? ''}\t`
      hash.update(`${text}\n`)
    },
    end: () => ({ rows, hash: hash.digest('hex') }),
  }
}
