import type { Actor, VisitFinding } from '@huoshui/contract'
import { normaliseCreditCode } from '@huoshui/rules/credit-code/credit-code'
import { appendAudit, appendAudits } from '../../audit.ts'
import { idFrom } from '../../id-from.ts'
import { type Db, inScope, type Trx } from '../../in-scope.ts'
import type { Uploaded } from '../../take-upload.ts'
import { findVisitRecorders } from '../queries.ts'
import { type VisitGiven, writeVisits } from '../record-visit.ts'
import { queryBanks, queryFirms } from './queries.ts'
import { readRows, type WrittenRow } from './read-rows.ts'
import { readVisit } from './read-visit.ts'

export type ImportedVisits = { rows: number; added: number; known: number; findings: VisitFinding[]; faulty: number }

const writtenAtOnce = 500

/**
 * Records the visits of a file, all or none: with one row at fault nothing is written. A visit's number follows from what it says, so the
 * same visits from the same or another file are recorded once. @throws Refusal `file-refused` for a file that is no list of visits
 */
export async function importVisits(
  db: Db,
  actor: Actor,
  address: string,
  file: Uploaded,
  mode: 'check' | 'write',
  now: Date,
): Promise<ImportedVisits> {
  const written = await readRows(file.path)
  return await inScope(db, actor, address, async (trx) => {
    const { given, findings } = await understand(trx, actor, written, now)
    const faulty = new Set(findings.map(({ row }) => row)).size
    const known = await countKnown(trx, given)
    const counted = { rows: written.length, added: given.length - known, known, findings, faulty }
    if (faulty > 0 || mode === 'check') return counted
    for (let first = 0; first < given.length; first += writtenAtOnce) {
      await writeNew(trx, actor, given.slice(first, first + writtenAtOnce))
    }
    const { name, sha256 } = file
    await appendAudit(trx, {
      action: 'visit.import',
      subjectKind: 'import',
      subjectId: sha256,
      detail: { fileName: name, sha256, rowCount: written.length, added: counted.added },
    })
    return counted
  })
}

async function writeNew(trx: Trx, actor: Actor, visits: readonly VisitGiven[]): Promise<void> {
  const ids = visits.map(({ id }) => id)
  const known = new Set((await findVisitRecorders(trx, ids)).map(({ id }) => id))
  const fresh = visits.filter(({ id }) => !known.has(id))
  if (fresh.length > 0) await appendAudits(trx, await writeVisits(trx, actor, fresh))
}

async function countKnown(trx: Trx, given: readonly VisitGiven[]): Promise<number> {
  return given.length === 0
    ? 0
    : (
        await findVisitRecorders(
          trx,
          given.map(({ id }) => id),
        )
      ).length
}

/** The visits the rows tell of, and what is wrong with the others. */
async function understand(
  trx: Trx,
  actor: Actor,
  written: readonly WrittenRow[],
  now: Date,
): Promise<{ given: VisitGiven[]; findings: VisitFinding[] }> {
  const firmOf = await findFirms(trx, written)
  const banks = await queryBanks(
    trx,
    written.flatMap(({ cells }) => cells.bank ?? []),
  )
  const findings: VisitFinding[] = []
  const given: VisitGiven[] = []
  const rowOf = new Map<string, number>()
  for (const one of written) {
    const { row, cells, calledOf } = one
    const firm = firmOf(one)
    if (typeof firm !== 'string') findings.push(firm)
    const bankId = cells.bank === undefined ? null : (banks.get(cells.bank) ?? null)
    if (cells.bank !== undefined && bankId === null) {
      findings.push({
        row,
        column: calledOf('bank'),
        value: cells.bank,
        reason: '没有这家在业的银行机构；请填全称，或留空',
      })
    }
    const id = idOf(typeof firm === 'string' ? firm : '', cells)
    const visit = readVisit(one, bankId, idOf(id, {}))
    if (Array.isArray(visit)) findings.push(...visit)
    else if (visit.at > now)
      findings.push({ row, column: calledOf('at'), value: cells.at ?? null, reason: '走访时间不能晚于现在' })
    else if (typeof firm === 'string') {
      const same = rowOf.get(id)
      if (same !== undefined)
        findings.push({
          row,
          column: calledOf('at'),
          value: cells.at ?? null,
          reason: `与第 ${same} 行是同一次走访，请删去一行`,
        })
      rowOf.set(id, row)
      given.push({ id, enterpriseId: firm, ...visit, source: 'import', deviceId: null, doneBy: actor.userId })
    }
  }
  return { given, findings }
}

/** Whom a row means, in the asker's scope: by code, else by a name only one firm has. */
async function findFirms(
  trx: Trx,
  written: readonly WrittenRow[],
): Promise<(row: WrittenRow) => string | VisitFinding> {
  const codeOf = ({ cells }: WrittenRow) =>
    cells.creditCode === undefined ? undefined : normaliseCreditCode(cells.creditCode)
  const byCode = await queryFirms(
    trx,
    'credit_code',
    written.flatMap((row) => codeOf(row) ?? []),
  )
  const byName = await queryFirms(
    trx,
    'name',
    written.flatMap(({ cells }) => cells.name ?? []),
  )
  return (one) => {
    const { row, cells, calledOf } = one
    const code = codeOf(one)
    const field = code === undefined ? 'name' : 'creditCode'
    const say = (reason: string): VisitFinding => ({
      row,
      column: calledOf(field),
      value: cells[field] ?? null,
      reason,
    })
    if (code === undefined && cells.name === undefined) return say('须填写统一社会信用代码或名称')
    const [only, ...more] = (code === undefined ? byName.get(cells.name ?? '') : byCode.get(code)) ?? []
    if (only === undefined) return say('名录里、您的管辖范围内没有这一户；请核对，新设立的先登记')
    return more.length > 0 ? say(`名录里有 ${more.length + 1} 户叫这个名称，请补上信用代码`) : only
  }
}

function idOf(about: string, cells: WrittenRow['cells']): string {
  const { creditCode: _, name: __, ...said } = cells
  return idFrom([about, Object.entries(said).sort()])
}
