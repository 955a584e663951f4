import type { Actor, Answer, Maturity, Parsed, listMaturities as route } from '@huoshui/contract'
import { entryOn } from '@huoshui/rules/law/entry-on'
import { REFUSAL_REASONS } from '@huoshui/rules/refusal/refusal-reasons'
import { ASK_BEFORE } from '@huoshui/rules/renewal/renewal.numbers'
import { computeRenewalCalendar } from '@huoshui/rules/renewal/renewal-calendar'
import { z } from 'zod'
import { findCity } from '../area/find-city.ts'
import { type Db, inScope } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { bankStaffOf } from '../referral/bank-staff.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'
import { type MaturityRow, queryMaturities } from './queries.ts'

const MaturityPlace = z.object({ on: z.iso.date(), id: z.uuid() })

/** 到期日历 of the asker's banks or area, with the days to ask on. */
export async function listMaturities(
  db: Db,
  actor: Actor,
  address: string,
  { query }: Parsed<typeof route>,
  on: string,
): Promise<Answer<typeof route>> {
  return await inScope(db, actor, address, async (trx) => {
    const bankStaff = await bankStaffOf(trx, actor)
    const asked = { window: query.window, on, bankStaff, limit: query.limit + 1 }
    const found = await queryMaturities(trx, asked, decodePlace(MaturityPlace, query.after))
    const entry = entryOn(ASK_BEFORE, { on, place: await findCity(trx) }, await listAddedEntries(trx))
    const askBefore = entry.isFound ? entry.value : []
    const page = encodePlace(found, query.limit, (row) => ({ on: row.matures_on, id: row.id }))
    return { ...page, on, askBefore: [...askBefore], rows: page.rows.map((row) => asMaturity(row, on, askBefore)) }
  })
}

function asMaturity(row: MaturityRow, on: string, askBefore: readonly number[]): Maturity {
  const { signBy, nextAskOn, daysLeft } = computeRenewalCalendar(row.matures_on, on, askBefore)
  const { asked_on, answer } = row
  const known = row.refused_reason === null ? undefined : REFUSAL_REASONS[row.refused_reason]
  return {
    id: row.id,
    enterpriseId: row.enterprise_id,
    enterpriseName: row.enterprise_name,
    needId: row.need_id,
    referralId: row.referral_id,
    creditId: row.credit_id,
    bankName: row.bank_name,
    organisationName: row.organisation_name,
    amountFen: row.amount_fen,
    owedFen: row.owed_fen,
    maturesOn: row.matures_on,
    daysLeft,
    signBy,
    nextAskOn,
    asked: asked_on !== null && answer !== null ? { on: asked_on, answer, note: row.ask_note } : null,
    stage: row.stage,
    appliedOn: row.applied_on,
    refusedOn: row.refused_on,
    refusedReason: known ? `${known.group}：${known.label}` : row.refused_reason,
  }
}
