import type { Actor, LedgerDefinition, LedgerSheet } from '@huoshui/contract'
import { isOpenOn } from '@huoshui/rules/ledger/ledger-period'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { getSheet } from './as-sheet.ts'
import { findDefinition, findFiller, findSheet, findSheetOf, insertSheet } from './queries.ts'
import { seedRows } from './seed-rows.ts'

type Given = { id: string; ledgerId: string; period: string }

/**
 * Begins the sheet of one's own unit for a period, pre-filled with what is known; sent twice it is there once.
 * @throws Refusal `not-found`, `not-allowed`, `wrong-state` before the period or when a colleague began it
 */
export async function openSheet(db: Db, actor: Actor, address: string, given: Given, now: Date): Promise<LedgerSheet> {
  const today = todayOf(now)
  return await inScope(db, actor, address, async (trx) => {
    const mine = await findSheet(trx, given.id)
    if (mine) {
      if (
        mine.organisation_id !== actor.organisationId ||
        mine.ledger_id !== given.ledgerId ||
        mine.period !== given.period
      )
        throw new Refusal('operation-differs')
      return await getSheet(trx, actor, given.id, today)
    }
    const found = await findDefinition(trx, given.ledgerId)
    if (!found) throw new Refusal('not-found')
    const organisation = await requireFiller(trx, found.definition)
    refusePeriod(found.definition, given.period, today)
    const asked = { ledgerId: given.ledgerId, organisationId: organisation.id, period: given.period }
    if (await findSheetOf(trx, asked, 'of')) throw begun()
    const seeding = { actor, ledgerId: given.ledgerId, period: given.period, organisation, now, today }
    const rows = await seedRows(trx, found.definition, seeding)
    const { id, ledgerId, period } = given
    const sheet = {
      id,
      ledgerId,
      period,
      definitionVersion: found.version,
      revision: 1,
      corrects: null,
      reason: null,
      rows,
    }
    if (!(await insertSheet(trx, sheet))) throw begun()
    await appendAudit(trx, {
      action: 'ledger.open',
      subjectKind: 'ledger',
      subjectId: id,
      detail: { title: found.definition.title, period, rowCount: rows.length },
    })
    return await getSheet(trx, actor, id, today)
  })
}

function begun(): Refusal {
  return new Refusal('already-done', { what: '本单位这一期已经开始填报，请刷新后打开' })
}

function refusePeriod(definition: LedgerDefinition, period: string, today: string): void {
  const { due, firstPeriod, live } = definition
  if (live !== null || firstPeriod === null)
    throw new Refusal('wrong-state', { state: live === null ? '未启用' : '由业务数据生成', what: '填报' })
  if ((period.length === 7) !== (due.period === 'month'))
    throw new Refusal('bad-input', { reason: '期间：与填报周期不一致' })
  if (period < firstPeriod || !isOpenOn(period, today))
    throw new Refusal('wrong-state', { state: '这一期还没有开始或不用填报', what: '填报' })
}

/** One's own organisation, which fills this ledger in. @throws Refusal `not-found` */
export async function requireFiller(trx: Trx, { fillers }: LedgerDefinition) {
  const organisation = await findFiller(trx)
  const isFiller =
    organisation &&
    ((fillers.kinds as readonly string[]).includes(organisation.kind) ||
      fillers.organisations.includes(organisation.id))
  if (!isFiller) throw new Refusal('not-found')
  return organisation
}
