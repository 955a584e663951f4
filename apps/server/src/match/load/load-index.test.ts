import { FACT_IDS, FACTS, type FactId, type Facts } from '@huoshui/rules/fact/dictionary'
import type { FactValue } from '@huoshui/rules/fact/fact'
import { hasBit } from '@huoshui/rules/match/bitmap/bitmap'
import { bitmapOfCodes } from '@huoshui/rules/match/column/coded-column'
import { numberOfDay } from '@huoshui/rules/match/number-of-day'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../../testing.ts'
import { readFirms } from '../changed-firms.ts'
import { type LoadedIndex, type LoadedPart, loadMatchIndex } from './load-index.ts'

const on = '2026-11-22'
/** fact → the last day of the list: one that nobody is on, one that some are on, one out of date. */
const lists = { tax_arrears: '2026-12-31', champion: on, park: '2026-11-21' }
let server: TestServer
let client: pg.PoolClient
let loaded: LoadedIndex
let ids: string[]

beforeAll(async () => {
  server = await startTestServer({ firms: 400 })
  client = await server.database.owner.connect()
  const found = await client.query<{ id: string }>('select id from enterprise order by list_rank, id')
  ids = found.rows.map(({ id }) => id)
  await insertOddStatements()
  await client.query("update enterprise set merged_into = $1, tags = '{}' where id = $2", [ids[0], ids[399]])
  await client.query("update enterprise set tags = '{}', founded_on = null, town_code = null where id = $1", [ids[3]])
  await client.query('update enterprise set capital_fen = $2 where id = $1', [ids[4], '9007199254740993'])
  await client.query('delete from fact_list') // those the demo city brings
  for (const [fact, validUntil] of Object.entries(lists)) {
    await client.query(
      `insert into fact_list (id, fact, source, is_whole, as_of, valid_until, rows, matched, unmatched, file_name, sha256, loaded_by)
       values (gen_random_uuid(), $1, 'industry', true, '2026-11-01', $2, 0, 0, 0, 'x', 'x', 'test')`,
      [fact, validUntil],
    )
  }
  loaded = await loadMatchIndex(client, on, 150)
})
afterAll(async () => {
  client.release()
  await server.close()
})

describe('the index read from the database', () => {
  it('numbers the firms in the order of every list, without merged ones', () => {
    expect(loaded.parts.map(({ base, index }) => [base, index.firms])).toEqual([
      [0, 150],
      [150, 150],
      [300, 99],
    ])
    expect(loaded.ids.count).toBe(399)
    expect(Array.from({ length: 399 }, (_, firm) => loaded.ids.idOf(firm))).toEqual(ids.slice(0, 399))
    expect(ids.map((id) => loaded.ids.findId(id))).toEqual(ids.map((_, at) => (at === 399 ? -1 : at)))
  })

  it('knows of every firm what resolveFacts knows, fact by fact', async () => {
    expect([...loaded.wholeLists.keys()].toSorted()).toEqual(['champion', 'tax_arrears'])
    const wanted = await readFirms(client, ids, { on, wholeLists: loaded.wholeLists })
    const rows = new Map<number, Record<string, FactValue>>()
    for (const part of loaded.parts) for (const fact of FACT_IDS) addColumn(rows, fact, part)
    let facts = 0
    for (const [firm, id] of ids.slice(0, 399).entries()) {
      const known = comparable(wanted.get(id)?.facts ?? {})
      facts += Object.keys(known).length
      expect(rows.get(firm) ?? {}, id).toEqual(known)
    }
    expect(facts).toBeGreaterThan(4000)
    const named = new Set([...rows.values()].flatMap((row) => Object.keys(row)))
    for (const fact of ['loan_matures_on', 'guarantee_modes', 'champion', 'debt_ratio', 'planted_area', 'tags']) {
      expect(named).toContain(fact)
    }
  })

  it('counts what can not be read', () => {
    expect(loaded.unreadable).toBe(5)
  })

  it('knows who shares a firm with whom', async () => {
    const { rows } = await client.query<{ id: string; organisation: string }>(
      `select distinct enterprise_id as id, unnest(array[organisation_id, root_id]) as organisation from enterprise_share`,
    )
    expect(rows.length).toBeGreaterThan(20)
    for (const { id, organisation } of rows) {
      const firm = loaded.ids.findId(id)
      const part = loaded.parts[Math.floor(firm / 150)]
      if (!part) continue
      expect(hasBit(bitmapOfCodes(part.shares.organisations, [organisation]), firm - part.base)).toBe(true)
    }
  })
})

/** Statements that contradict each other, come late, are of other types or none, or are decimals. */
async function insertOddStatements(): Promise<void> {
  const rows: [firm: number, fact: string, source: string, period: string, value: number | string, on?: string][] = [
    [0, 'loan_matures_on', 'bank', '', '2027-05-01'],
    [0, 'loan_matures_on', 'visit', '', '2027-06-01'],
    [1, 'loan_matures_on', 'bank', '', '2027-02-30'],
    [1, 'guarantee_modes', 'visit', '', 'mortgage,pledge'],
    [2, 'guarantee_modes', 'visit', '', '抵押、知识产权'],
    [3, 'guarantee_modes', 'visit', '', 'house'],
    [0, 'champion', 'industry', '', 1],
    [1, 'champion', 'industry', '', '否'],
    [2, 'planted_area', 'agriculture', '', 12.5],
    [3, 'planted_area', 'agriculture', '', '0.3'],
    [4, 'planted_area', 'agriculture', '', 123456789.123456],
    [5, 'planted_area', 'agriculture', '', '0.1000000000000000055511151231257827'],
    [6, 'planted_area', 'visit', '', -0.0001],
    [7, 'planted_area', 'visit', '', '100000000000000000000'],
    [8, 'planted_area', 'visit', '', 'NaN'],
    [2, 'patents_one', 'visit', '', 1.5],
    [2, 'patents_one', 'intellectual_property', '', 0],
    [3, 'patents_one', 'self_reported', '', 9],
    [4, 'orders', 'visit', '', '9007199254740993'],
    [5, 'total_debt', 'tax', '2025', 5_000_000],
    [5, 'total_assets', 'tax', '2025', 9_000_000],
    [6, 'total_debt', 'tax', '2025', 5_000_000],
    [6, 'total_assets', 'tax', '2025', 0],
    [7, 'loan_balance', 'visit', '', 700, '2026-08-02'],
    [7, 'loan_balance', 'bank', '2026-07', 800],
    [8, 'loan_balance', 'bank', '2025-10', 900],
    [9, 'loan_balance', 'bank', '2026-10', 900, '2026-12-01'],
    [9, 'nobody_knows', 'bank', '2026-10', 900],
    [10, 'rd_institution', 'science', '2025', 'national'],
    [10, 'rd_institution', 'industry', '2026-Q1', 'city'],
  ]
  for (const [firm, fact, source, period, value, on = '2026-11-01'] of rows) {
    const isText = typeof value === 'string' && !/^[0-9.]+$|^NaN$/.test(value)
    await client.query(
      `insert into enterprise_fact (enterprise_id, fact, source, period, number_value, text_value, recorded_on)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (enterprise_id, fact, source, period) do update set
       number_value = excluded.number_value, text_value = excluded.text_value, recorded_on = excluded.recorded_on`,
      [ids[firm], fact, source, period, isText ? null : value, isText ? value : null, on],
    )
  }
}

/** Days as running numbers and sets in order, as the index holds them. */
function comparable(facts: Facts): Record<string, FactValue> {
  const held: Record<string, FactValue> = {}
  for (const fact of FACT_IDS) {
    const value = facts[fact]
    if (value === undefined) continue
    if (typeof value === 'object') held[fact] = [...value].sort()
    else held[fact] = FACTS[fact].type === 'day' ? numberOfDay(String(value)) : value
  }
  return held
}

function addColumn(rows: Map<number, Record<string, FactValue>>, fact: FactId, { base, index }: LoadedPart): void {
  const column = index.columns.get(fact)
  const rowOf = (firm: number) => {
    const row = rows.get(base + firm) ?? {}
    rows.set(base + firm, row)
    return row
  }
  if (column?.kind === 'ordered') {
    for (const [at, firm] of column.firms.entries()) rowOf(firm)[fact] = column.values[at] ?? Number.NaN
  }
  if (column?.kind !== 'coded') return
  const { type } = FACTS[fact]
  for (let firm = 0; firm < index.firms; firm++) {
    if (!hasBit(column.known, firm)) continue
    const codes = column.codes.filter((code) => hasBit(bitmapOfCodes(column, [code]), firm))
    const [only = ''] = codes
    rowOf(firm)[fact] = type === 'set' ? codes : type === 'flag' ? only === 'true' : only
  }
}
