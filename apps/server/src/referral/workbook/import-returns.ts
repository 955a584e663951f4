import type { Actor, ReturnFinding } from '@huoshui/contract'
import { normaliseCreditCode } from '@huoshui/rules/credit-code/credit-code'
import { appendAudits } from '../../audit.ts'
import { type Db, inScope, type Trx } from '../../in-scope.ts'
import type { Uploaded } from '../../take-upload.ts'
import { bankStaffOf } from '../bank-staff.ts'
import { queryReferral, type ReferralRow } from '../queries.ts'
import type { ReturnAction } from './columns.ts'
import { type ReturnRow, readReturnRows } from './read-rows.ts'
import { findingOf, readAction } from './read-step.ts'
import { type RowTaken, takeRow } from './take-row.ts'

export type Returns = {
  rows: number
  done: number
  known: number
  blank: number
  findings: ReturnFinding[]
  faulty: number
  /** The rows with findings, to be repaired and sent again. */
  refused: ReturnRow[]
}

/**
 * Takes a bank's return, all or none: with one row at fault nothing is written. A step's number follows from referral, version, action
 * and place in the file, so that the same file sent twice records nothing twice. @throws Refusal `file-refused` for another file
 */
export async function importReturns(
  db: Db,
  actor: Actor,
  address: string,
  file: Uploaded,
  mode: 'check' | 'write',
  now: Date,
): Promise<Returns> {
  const rows = await readReturnRows(file.path)
  try {
    return await inScope(db, actor, address, async (trx) => {
      const returns = await takeAll(trx, actor, rows, file, now)
      if (returns.faulty > 0 || mode === 'check') throw new Undone(returns)
      return returns
    })
  } catch (error) {
    if (error instanceof Undone) return error.returns
    throw error
  }
}

/** Takes back what was tried, and keeps what was found. */
class Undone extends Error {
  readonly returns: Returns

  constructor(returns: Returns) {
    super('undone')
    this.returns = returns
  }
}

async function takeAll(
  trx: Trx,
  actor: Actor,
  rows: readonly ReturnRow[],
  file: Uploaded,
  now: Date,
): Promise<Returns> {
  const { asked, findings, blank } = groupRows(rows)
  const staff = await bankStaffOf(trx, actor)
  const taken: RowTaken[] = []
  for (const [id, ofReferral] of asked) {
    const referral = await queryReferral(trx, id, staff)
    for (const [place, one] of ofReferral.entries()) {
      const found = referral ? (checkRow(one.row, referral) ?? []) : [strangeReferral(one.row)]
      const result =
        referral && found.length === 0 ? await takeRow(trx, actor, { ...one, referral, place }, now) : found
      if (Array.isArray(result)) {
        findings.push(...result)
        break // what follows on the same referral builds on this
      }
      taken.push(result)
    }
  }
  const audits = taken.flatMap(({ audit }) => audit ?? [])
  const { name, sha256 } = file
  const detail = { fileName: name, sha256, rowCount: rows.length, added: audits.length }
  if (findings.length === 0 && audits.length > 0) {
    await appendAudits(trx, [
      ...audits,
      { action: 'referral.import', subjectKind: 'organisation', subjectId: actor.organisationId, detail },
    ])
  }
  const faulty = new Set(findings.map(({ row }) => row))
  return {
    rows: rows.length,
    done: audits.length,
    known: taken.length - audits.length,
    blank,
    findings: findings.sort((one, other) => one.row - other.row),
    faulty: faulty.size,
    refused: rows.filter(({ row }) => faulty.has(row)),
  }
}

export type AskedRow = { row: ReturnRow; action: ReturnAction; nth: number }

/** Rows with an action by their referral, in one order of referrals, so that two files at once wait for each other. */
function groupRows(rows: readonly ReturnRow[]) {
  const groups = new Map<string, AskedRow[]>()
  const findings: ReturnFinding[] = []
  let blank = 0
  for (const row of rows) {
    const action = readAction(row)
    if (action === null) blank++
    else if (typeof action === 'object') findings.push(action)
    else {
      const id = row.cells.referralId?.toLowerCase() ?? ''
      if (!uuid.test(id)) findings.push(strangeReferral(row))
      else {
        const group = groups.get(id) ?? []
        const nth = group.filter((one) => one.action === action).length
        groups.set(id, [...group, { row, action, nth }])
      }
    }
  }
  const asked = [...groups].sort(([one], [other]) => (one < other ? -1 : 1))
  return { asked, findings, blank }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The same words for what is not there, what is another bank's, and what was withdrawn. */
function strangeReferral(row: ReturnRow): ReturnFinding {
  const repair = '请重新下载回填表，从新表中填写；下载后被撤回的推送不在新表中'
  return findingOf(row, 'referralId', '没有这件推送，或它不在本机构', repair)
}

/** A sheet of which only some columns were sorted pairs one firm's decision with another's number. */
function checkRow(row: ReturnRow, { credit_code: code }: ReferralRow): ReturnFinding[] | undefined {
  const written = row.cells.creditCode
  if (written === undefined || code === null || normaliseCreditCode(written) === code) return undefined
  const isNumber = /^[0-9.]+E\+?[0-9]+$/iu.test(written)
  const reason = isNumber ? '信用代码被改成了数字，丢失了末几位' : '与推送编号不是同一户，可能只对部分列排了序'
  return [findingOf(row, 'creditCode', reason, '请重新下载回填表，在新表中填写')]
}
