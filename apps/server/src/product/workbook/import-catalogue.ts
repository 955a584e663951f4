import type { Actor, ProductFinding } from '@huoshui/contract'
import { sql } from 'kysely'
import { appendAudit } from '../../audit.ts'
import { type Db, inScope, type Trx } from '../../in-scope.ts'
import { newId } from '../../new-id.ts'
import { Refusal } from '../../refusal.ts'
import { findContent, findLastVersion, findProduct, type KnownVersion, lockProduct } from '../change/change-queries.ts'
import { addProduct } from '../change/create-product.ts'
import { findDifferences } from '../change/find-differences.ts'
import { writeDraft } from '../change/save-draft.ts'
import { mayEdit } from '../change/who-may-edit.ts'
import { findActorBank } from '../queries.ts'
import { type CatalogueKey, packageSheet } from './columns.ts'
import { keyOfName, listNames, type Names } from './names.ts'
import { emptyContent, findingOf, readContent } from './read-content.ts'
import type { CatalogueRow } from './read-rows.ts'

export type CatalogueCount = { rows: number; created: number; changed: number; unchanged: number; refused: number }
export type Imported = { count: CatalogueCount; findings: ProductFinding[]; refused: CatalogueRow[] }

/**
 * Brings the rows of a catalogue in as drafts: a row with an id changes that product, one without makes a new one. Good rows
 * go in, bad ones are named; `check` writes nothing. Rows go by batches, each a transaction of its own: every deed holds its
 * chain of the audit until it commits, and nobody else should wait for a whole file.
 */
export async function importCatalogue(
  db: Db,
  actor: Actor,
  address: string,
  rows: readonly CatalogueRow[],
  mode: 'check' | 'write',
): Promise<Imported> {
  const count: CatalogueCount = { rows: rows.length, created: 0, changed: 0, unchanged: 0, refused: 0 }
  const task: FileTask = { imported: { count, findings: [], refused: [] }, seen: new Set(), taken: new Map() }
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = rows.slice(start, start + batchSize)
    await inScope(db, actor, address, async (trx) => {
      if (mode === 'write') await importBatch(trx, actor, batch, task)
      else await withoutTrace(trx, () => importBatch(trx, actor, batch, task))
    })
  }
  if (mode === 'write') await inScope(db, actor, address, (trx) => auditImport(trx, actor, count))
  return task.imported
}

const batchSize = 20

/** Does everything and takes it back: what a check finds is what writing would find. */
async function withoutTrace(trx: Trx, work: () => Promise<void>): Promise<void> {
  await sql`savepoint without_trace`.execute(trx)
  await work()
  await sql`rollback to savepoint without_trace`.execute(trx)
}

async function auditImport(trx: Trx, actor: Actor, count: CatalogueCount): Promise<void> {
  const detail = { ...count }
  await appendAudit(trx, {
    action: 'product.import',
    subjectKind: 'organisation',
    subjectId: actor.organisationId,
    detail,
  })
}

/** What the rows of one file share: products already met, names taken in each bank. */
type FileTask = { imported: Imported; seen: Set<string>; taken: Map<string, Set<string>> }

async function importBatch(trx: Trx, actor: Actor, rows: readonly CatalogueRow[], task: FileTask): Promise<void> {
  const actorBank = await findActorBank(trx)
  const names = await listNames(trx, actor.role === 'bank_manager' ? actorBank : null)
  const { imported } = task
  for (const row of rows) {
    const outcome = await importRow(trx, actor, { ...task, row, names, actorBank })
    if (typeof outcome === 'string') imported.count[outcome]++
    else {
      imported.count.refused++
      imported.findings.push(...outcome.map((finding) => withSheet(finding, row)))
      imported.refused.push(row)
    }
  }
}

/** Rows count by sheet: what is wrong with a package says that it stands in the other one. */
function withSheet(finding: ProductFinding, { kind }: CatalogueRow): ProductFinding {
  return kind === 'package' ? { ...finding, column: `${packageSheet}：${finding.column}` } : finding
}

type RowTask = Omit<FileTask, 'imported'> & { row: CatalogueRow; names: Names; actorBank: string | null }
type Outcome = 'created' | 'changed' | 'unchanged' | ProductFinding[]

async function importRow(trx: Trx, actor: Actor, task: RowTask): Promise<Outcome> {
  const { row, names, actorBank, seen } = task
  const refuse = (key: CatalogueKey, reason: string) => [findingOf(row.row, row.cells, key, reason)]
  const bankId = keyOfName(names.banks, row.cells.bank ?? '')
  if (bankId === undefined || !mayEdit(actor, actorBank, bankId))
    return refuse('bank', '没有这家银行，或不是您可以填报的银行。')
  const id = row.cells.id ?? null
  const mark = id ?? `${bankId}/${row.cells.name ?? ''}`
  if (seen.has(mark)) return refuse(id ? 'id' : 'name', '同一产品在表中出现了两次。')
  seen.add(mark)
  try {
    return id === null ? await createFrom(trx, actor, bankId, task) : await changeFrom(trx, { id, bankId }, row, names)
  } catch (error) {
    // Every refusal comes before the first write of its row.
    if (error instanceof Refusal) return refuse(keyOfIssue(error), error.message)
    throw error
  }
}

async function createFrom(
  trx: Trx,
  actor: Actor,
  bankId: string,
  { row, names, taken: allTaken }: RowTask,
): Promise<Outcome> {
  const taken = allTaken.get(bankId) ?? (await listProductNames(trx, bankId))
  allTaken.set(bankId, taken)
  if (taken.has(row.cells.name ?? ''))
    return [findingOf(row.row, row.cells, 'name', '本行已有同名产品；要修改它，请先导出，保留产品编号。')]
  const { content, findings } = readContent(row, emptyContent, names, bankId)
  if (!content) return findings
  await addProduct(trx, actor, { id: newId(), bankId, kind: row.kind, content })
  return 'created'
}

async function changeFrom(
  trx: Trx,
  { id, bankId }: { id: string; bankId: string },
  row: CatalogueRow,
  names: Names,
): Promise<Outcome> {
  const product = isUuid(id) ? await findProduct(trx, id) : undefined
  if (product?.bankId !== bankId || product.kind !== row.kind) {
    const sheet = row.kind === 'single' ? '单项产品' : '组合产品'
    return [findingOf(row.row, row.cells, 'id', `这家银行没有这个编号的${sheet}；新产品请留空。`)]
  }
  await lockProduct(trx, id)
  const last = await findLastVersion(trx, id)
  if (!last) throw new Refusal('not-found')
  const seen = seenOf(row, last)
  if (!seen) return [findingOf(row.row, row.cells, 'seen', '版次读不出来；请用导出的文件修改。')]
  // Read over what the file was exported from: a row nobody touched says nothing, even where a draft is under way.
  const base = (await findContent(trx, id, seen.version)) ?? last.content
  const { content, findings } = readContent(row, base, names, bankId)
  if (!content) return findings
  if (findDifferences(base, content).length === 0) return 'unchanged'
  const written = await writeDraft(trx, product, { ...seen, content })
  return written.version === last.version && written.revision === last.revision ? 'unchanged' : 'changed'
}

/** The version and revision the row was exported from; without one, the newest is meant. */
function seenOf(
  { cells }: CatalogueRow,
  { version, revision }: KnownVersion,
): { version: number; revision: number } | undefined {
  if (cells.seen === undefined || cells.seen === null) return { version, revision }
  const [, seenVersion, seenRevision] = /^(\d{1,6})\.(\d{1,6})$/u.exec(cells.seen) ?? []
  return seenVersion ? { version: Number(seenVersion), revision: Number(seenRevision) } : undefined
}

/** Every name a product of the bank ever had, once for all rows of a file. */
async function listProductNames(trx: Trx, bankId: string): Promise<Set<string>> {
  const found = await sql<{ name: string }>`
    select distinct v.content->>'name' as name from product p join product_version v on v.product_id = p.id
    where p.bank_id = ${bankId}`.execute(trx)
  return new Set(found.rows.map(({ name }) => name))
}

function keyOfIssue({ code, details }: Refusal): CatalogueKey {
  if (code === 'version-conflict') return 'seen'
  const [issue] = Array.isArray(details['issues']) ? details['issues'] : []
  const field = typeof issue?.field === 'string' ? issue.field : 'name'
  return field === 'rate' ? 'rateTo' : field
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(text)
}
