import type { Actor, PortalNeedDetail, PortalReferral } from '@huoshui/contract'
import { UNFIT_REASONS } from '@huoshui/rules/refusal/unfit-reasons'
import type { Stage, StageAction } from '@huoshui/rules/stage/stage-words'
import { listConsents } from '../../consent/list-consents.ts'
import { listCredits, listRefusals } from '../../credit/list-credits.ts'
import { listDeclarations } from '../../declaration/list-declarations.ts'
import { listDrawdowns } from '../../drawdown/list-drawdowns.ts'
import { type Db, inScope, type Trx } from '../../in-scope.ts'
import { mayDo } from '../../need/acts-as.ts'
import { queryStepRows, type StepRow } from '../../need/step-queries.ts'
import { findLastReview } from '../../recommendation/find-last-review.ts'
import { Refusal } from '../../refusal.ts'
import { queryFirmsOfPhone } from '../firm-queries.ts'
import { asPortalStep } from './as-portal-step.ts'
import { asLine } from './list-needs.ts'
import { findOwnNeedRow, findResponsible, type OwnNeedRow, queryOwnReferrals, queryOwnTasks } from './queries.ts'

/** What a firm does by itself; what needs a form of its own (declaring, consenting) is offered where it stands. */
const ofReferral: readonly StageAction[] = ['supply_material', 'withdraw', 'ask_renewal']

/** One need with everything the asking phone may know of it. @throws Refusal `not-found` for others' */
export async function getPortalNeed(db: Db, actor: Actor, address: string, id: string): Promise<PortalNeedDetail> {
  return await inScope(db, actor, address, async (trx) => {
    const firms = await queryFirmsOfPhone(trx)
    const row = await findOwnNeedRow(
      trx,
      firms.map(({ id: firmId }) => firmId),
      id,
    )
    const line = row && asLine(row, firms)
    const firm = firms.find(({ id: firmId }) => firmId === row?.enterprise_id)
    if (!row || !line || !firm) throw new Refusal('not-found')
    const steps = await queryStepRows(trx, row.enterprise_id, { need: row.id })
    const [declaration] = await listDeclarations(trx, row.enterprise_id, row.id)
    const consents = await listConsents(trx, row.enterprise_id)
    return {
      ...line,
      firm,
      version: row.version,
      useOfFunds: declaration?.useOfFunds ?? row.remark,
      guarantee: declaration?.guarantee ?? row.guarantee,
      responsible: (await findResponsible(trx, row.enterprise_id)) ?? null,
      unfit: await findUnfit(trx, row),
      tasks: (await queryOwnTasks(trx, row.enterprise_id, row.id)).map(asTask),
      consents: consents.map(({ id: consentId, bankId, bankName, givenOn, withdrawnOn }) => {
        return { id: consentId, bankId, bankName, givenOn, withdrawnOn }
      }),
      referrals: await describeReferrals(trx, row, steps),
      steps: steps.filter(({ referral_id }) => referral_id === null).map(asPortalStep),
      mayDo: firmActions(row.stage, ['declare', 'remedy', 'withdraw']).filter(
        (action) => action !== 'withdraw' || row.stage !== 'recommended' || line.firmState === 'checked',
      ),
    }
  })
}

type Task = PortalNeedDetail['tasks'][number]

function asTask(row: { id: string; what: string; owner_name: string; due_on: string; state: string }): Task {
  return { id: row.id, what: row.what, ownerName: row.owner_name, dueOn: row.due_on, state: row.state }
}

function firmActions(stage: Stage, among: readonly StageAction[]): StageAction[] {
  return mayDo('firm', stage).filter((action) => among.includes(action))
}

async function findUnfit(trx: Trx, row: OwnNeedRow): Promise<PortalNeedDetail['unfit']> {
  if (row.stage !== 'unfit') return null
  const last = await findLastReview(trx, row.enterprise_id, row.id)
  if (last?.decision !== 'find_unfit') return null
  const labels = new Map(Object.entries(UNFIT_REASONS).map(([key, { label }]) => [key, label]))
  return { reasons: last.reasons.map((reason) => labels.get(reason) ?? reason), note: last.note }
}

async function describeReferrals(trx: Trx, need: OwnNeedRow, steps: readonly StepRow[]): Promise<PortalReferral[]> {
  const rows = await queryOwnReferrals(trx, need.enterprise_id, need.id)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const creditsOf = await listCredits(trx, need.enterprise_id, ids)
  const refusalsOf = await listRefusals(trx, need.enterprise_id, ids)
  const drawdownsOf = await listDrawdowns(trx, need.enterprise_id, ids)
  return rows.map((row) => ({
    id: row.id,
    bankName: row.bank_name,
    organisationName: row.organisation_name,
    organisationPhone: row.organisation_phone,
    managerName: row.manager_name,
    managerPhone: row.manager_phone,
    stage: row.stage,
    version: row.version,
    sentOn: row.sent_on,
    receivedOn: row.received_on,
    contactedOn: row.contacted_on,
    dueOn: row.due_on,
    isPaused: row.paused_since !== null,
    credits: creditsOf(row.id),
    refusals: refusalsOf(row.id),
    drawdowns: drawdownsOf(row.id),
    steps: steps.filter(({ referral_id }) => referral_id === row.id).map(asPortalStep),
    mayDo: firmActions(row.stage, ofReferral),
  }))
}
