import type { LedgerDefinition } from '@huoshui/contract'
import type { LedgerRow, SheetStatus } from '@huoshui/rules/ledger/ledger-words'
import { sql } from 'kysely'
import type { Trx } from '../in-scope.ts'

export type DefinitionRow = { id: string; version: number; definition: LedgerDefinition; has_layout: boolean }

const latest = sql`select distinct on (d.id) d.id, d.version, d.definition,
  exists (select from ledger_layout l where l.ledger_id = d.id) as has_layout from ledger_definition d`

/** Every ledger as it is defined now. */
export async function queryDefinitions(trx: Trx): Promise<DefinitionRow[]> {
  const { rows } = await sql<DefinitionRow>`${latest} order by d.id, d.version desc`.execute(trx)
  return rows
}

export async function findDefinition(trx: Trx, id: string): Promise<DefinitionRow | undefined> {
  const { rows } = await sql<DefinitionRow>`${latest} where d.id = ${id} order by d.id, d.version desc`.execute(trx)
  return rows[0]
}

/** False when another person saved that version. */
export async function insertDefinition(
  trx: Trx,
  id: string,
  version: number,
  definition: LedgerDefinition,
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into ledger_definition (id, version, title, definition)
    values (${id}, ${version}, ${definition.title}, ${JSON.stringify(definition)}::jsonb) on conflict do nothing`.execute(
    trx,
  )
  return Number(numAffectedRows) === 1
}

export type SheetRow = {
  id: string
  ledger_id: string
  definition_version: number
  definition: LedgerDefinition
  organisation_id: string
  organisation_name: string
  period: string
  revision: number
  corrects: string | null
  correction_reason: string | null
  status: SheetStatus
  version: number
  rows: LedgerRow[]
  return_reason: string | null
  saved_by: string
  saved_at: Date
  submitted_by: string | null
  decided_by: string | null
  county_name: string | null
  /** Whether the asker may decide it once it is handed in. */
  may_decide: boolean
}

/** Of a 镇街 `o`, its county's name. */
const countyName = sql`(select c.name from area a join area c on c.code = a.parent_code
  where a.code = o.area_code and a.level = 'town' and o.kind = 'town_office')`
const sheetColumns = sql`s.id, s.ledger_id, s.definition_version, d.definition, s.organisation_id, o.name as organisation_name, s.period,
  s.revision, s.corrects, s.correction_reason, s.status, s.version, s.rows, s.return_reason, s.saved_by, s.saved_at, s.submitted_by, s.decided_by,
  ${countyName} as county_name, may_decide_ledger_sheet(s.organisation_id, d.definition ->> 'approver') as may_decide`
const sheets = sql`ledger_sheet s join organisation o on o.id = s.organisation_id
  join ledger_definition d on d.id = s.ledger_id and d.version = s.definition_version`
const mayRead = sql`may_read_ledger_sheet(s.organisation_id)`

/** One that the asker may read. */
export async function findSheet(trx: Trx, id: string): Promise<SheetRow | undefined> {
  const { rows } = await sql<SheetRow>`select ${sheetColumns} from ${sheets} where s.id = ${id} and ${mayRead}`.execute(
    trx,
  )
  return rows[0]
}

/** The same, held until the transaction ends. */
export async function lockSheet(trx: Trx, id: string): Promise<SheetRow | undefined> {
  await sql`select from ledger_sheet s where s.id = ${id} and s.status <> 'approved' and ${mayRead} for update`.execute(
    trx,
  )
  return await findSheet(trx, id)
}

/** The last revision of a unit's sheet, of one period or the last one before it. */
export async function findSheetOf(
  trx: Trx,
  { ledgerId, organisationId, period }: { ledgerId: string; organisationId: string; period: string },
  which: 'of' | 'before',
): Promise<SheetRow | undefined> {
  const { rows } = await sql<SheetRow>`select ${sheetColumns} from ${sheets}
    where s.ledger_id = ${ledgerId} and s.organisation_id = ${organisationId} and ${mayRead}
      and ${which === 'of' ? sql`s.period = ${period}` : sql`s.period < ${period} and s.status in ('submitted', 'approved')`}
    order by s.period desc, s.revision desc limit 1`.execute(trx)
  return rows[0]
}

export type NewSheet = {
  id: string
  ledgerId: string
  definitionVersion: number
  period: string
  revision: number
  corrects: string | null
  reason: string | null
  rows: readonly LedgerRow[]
}

/** False when it is there already: the id, or the unit's sheet of that period and revision. */
export async function insertSheet(trx: Trx, given: NewSheet): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into ledger_sheet (id, ledger_id, definition_version, period, revision, corrects, correction_reason, rows)
    values (${given.id}, ${given.ledgerId}, ${given.definitionVersion}, ${given.period}, ${given.revision}, ${given.corrects}, ${given.reason},
      ${JSON.stringify(given.rows)}::jsonb) on conflict do nothing`.execute(trx)
  return Number(numAffectedRows) === 1
}

/** New content of a sheet that is locked; what was returned is under work again. */
export async function updateRows(
  trx: Trx,
  id: string,
  { rows, by, at }: { rows: readonly LedgerRow[]; by: string; at: Date },
): Promise<void> {
  await sql`update ledger_sheet set rows = ${JSON.stringify(rows)}::jsonb, version = version + 1, saved_by = ${by}, saved_at = ${at}
    where id = ${id}`.execute(trx)
}

export async function markSubmitted(trx: Trx, id: string, by: string, at: Date): Promise<void> {
  await sql`update ledger_sheet set status = 'submitted', version = version + 1, submitted_by = ${by}, submitted_at = ${at},
    return_reason = null where id = ${id}`.execute(trx)
}

export async function markDecided(
  trx: Trx,
  id: string,
  { status, by, at, reason }: { status: 'approved' | 'returned'; by: string; at: Date; reason: string | null },
): Promise<void> {
  await sql`update ledger_sheet set status = ${status}, version = version + 1, decided_by = ${by}, decided_at = ${at},
    return_reason = ${reason} where id = ${id}`.execute(trx)
}

export type UnitRow = {
  organisation_id: string
  organisation_name: string
  county_name: string | null
  sheet_id: string | null
  status: SheetStatus | null
  revision: number
  rows: number
  submitted_at: Date | null
}

/** The units that fill a ledger in, with the last revision of their sheet of a period: those the asker may read. */
export async function queryUnits(
  trx: Trx,
  ledgerId: string,
  period: string,
  { kinds, organisations }: LedgerDefinition['fillers'],
): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`
    select o.id as organisation_id, o.name as organisation_name, ${countyName} as county_name, s.id as sheet_id, s.status, coalesce(s.revision, 1) as revision,
      coalesce(jsonb_array_length(s.rows), 0) as rows, s.submitted_at
    from organisation o left join lateral (select * from ledger_sheet l where l.ledger_id = ${ledgerId} and l.period = ${period}
      and l.organisation_id = o.id order by l.revision desc limit 1) s on true
    where o.closed_on is null and (o.kind = any (${kinds}::text[]) or o.id = any (${organisations}::text[])) and may_read_ledger_sheet(o.id)
    order by o.kind, o.id`.execute(trx)
  return rows
}

/** The approved sheets of a period, the last revision each, unit after unit. */
export async function queryApproved(
  trx: Trx,
  ledgerId: string,
  period: string,
): Promise<{ id: string; organisation_name: string; county_name: string | null }[]> {
  const { rows } = await sql<{ id: string; organisation_name: string; county_name: string | null }>`
    select distinct on (o.kind, o.id) s.id, o.name as organisation_name, ${countyName} as county_name from ledger_sheet s join organisation o on o.id = s.organisation_id
    where s.ledger_id = ${ledgerId} and s.period = ${period} and s.status = 'approved' and ${mayRead}
    order by o.kind, o.id, s.revision desc`.execute(trx)
  return rows
}

/** The organisations in business whose sheets the asker may read. */
export async function queryReadableUnits(trx: Trx): Promise<{ id: string; kind: string }[]> {
  const { rows } = await sql<{ id: string; kind: string }>`
    select o.id, o.kind from organisation o where o.closed_on is null and may_read_ledger_sheet(o.id)`.execute(trx)
  return rows
}

/** Kind and whether it is in business, of the asker's own organisation. */
export async function findFiller(
  trx: Trx,
): Promise<{ id: string; kind: string; name: string; area_code: string | null } | undefined> {
  const { rows } = await sql<{ id: string; kind: string; name: string; area_code: string | null }>`
    select o.id, o.kind, o.name, o.area_code from organisation o where o.id = actor_organisation() and o.closed_on is null`.execute(
    trx,
  )
  return rows[0]
}

export type KnownFirm = { id: string; code: string | null; name: string; unit: string | null; town: string | null }

/** Firms in scope by their code or id. */
export async function findFirms(trx: Trx, keys: readonly string[]): Promise<Map<string, KnownFirm>> {
  const { rows } = await sql<KnownFirm>`
    select e.id, e.credit_code as code, e.name, u.name as unit, t.name as town from enterprise_in_scope e
    left join area u on u.code = e.unit_code left join area t on t.code = e.town_code
    where e.credit_code = any (${[...keys]}::text[])
      or e.id = any (${keys.filter((key) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key))}::uuid[])`.execute(
    trx,
  )
  return new Map(
    rows.flatMap(
      (firm) => [[firm.id, firm], ...(firm.code ? [[firm.code, firm] as const] : [])] as [string, KnownFirm][],
    ),
  )
}

/** Which of the names are units of the city, and which are organisations in business. */
export async function findNames(
  trx: Trx,
  names: readonly string[],
): Promise<{ areas: Set<string>; organisations: Set<string> }> {
  const { rows } = await sql<{ name: string; is_area: boolean }>`
    select name, true as is_area from area where level = 'unit' and name = any (${[...names]}::text[])
    union all select name, false from organisation where closed_on is null and name = any (${[...names]}::text[])`.execute(
    trx,
  )
  const of = (isArea: boolean) => new Set(rows.filter((row) => row.is_area === isArea).map(({ name }) => name))
  return { areas: of(true), organisations: of(false) }
}

/** Open problems of a kind in the asker's sight, as rows to begin with. */
export async function querySeedProblems(
  trx: Trx,
  kind: string,
  most: number,
): Promise<Record<string, string | null>[]> {
  const { rows } = await sql<Record<string, string | null>>`
    select p.id::text as id, e.name as "firmName", coalesce(e.credit_code, e.id::text) as "creditCode", u.name as unit,
      (p.told_at at time zone 'Asia/Shanghai')::date::text as "toldOn", p.description, p.stage, p.due_on::text as "dueOn"
    from problem p join enterprise_in_scope e on e.id = p.enterprise_id left join area u on u.code = e.unit_code
    where p.kind = ${kind} and p.stage in ('told', 'assigned', 'joint')
      and (actor_role() <> 'department_staff' or actor_organisation() = any (p.owners) or p.told_to = actor_organisation())
    order by p.told_at, p.id limit ${most}`.execute(trx)
  return rows
}

export type LayoutRow = { name: string; content: Buffer }

export async function findLayout(trx: Trx, ledgerId: string): Promise<LayoutRow | undefined> {
  const { rows } = await sql<LayoutRow>`select name, content from ledger_layout where ledger_id = ${ledgerId}`.execute(
    trx,
  )
  return rows[0]
}

export async function saveLayout(
  trx: Trx,
  {
    ledgerId,
    name,
    sha256,
    content,
    by,
    at,
  }: { ledgerId: string; name: string; sha256: string; content: Buffer; by: string; at: Date },
): Promise<void> {
  await sql`insert into ledger_layout (ledger_id, name, sha256, content) values (${ledgerId}, ${name}, ${sha256}, ${content})
    on conflict (ledger_id) do update set name = excluded.name, sha256 = excluded.sha256, content = excluded.content,
      saved_by = ${by}, saved_at = ${at}`.execute(trx)
}
