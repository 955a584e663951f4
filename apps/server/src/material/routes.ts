import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { bind, type Wiring } from '../binding.ts'
import { inScope, type Trx } from '../in-scope.ts'
import { findChainNeed } from '../need/find-chain-need.ts'
import { findOwnNeed } from '../portal/declare/submit-queries.ts'
import { makeLimiter } from '../portal/session/limit.ts'
import { bankStaffOf } from '../referral/bank-staff.ts'
import { findReferralFor } from '../referral/find-referral.ts'
import { Refusal } from '../refusal.ts'
import { takeUpload } from '../take-upload.ts'
import { makeTurns } from '../turns.ts'
import { addMaterial, mostPerNeed } from './add-material.ts'
import { asMaterial } from './as-material.ts'
import { listMaterialsForBank } from './list-materials-for-bank.ts'
import {
  findMaterial,
  findMaterialForBank,
  type MaterialRow,
  markWithdrawn,
  openContent,
  queryMaterials,
} from './queries.ts'
import { sendFile } from './send-file.ts'

export type MaterialParts = { megabytes: number; hasScanner: boolean }

/** Whole files are in memory while they are checked and written. */
const mostAtOnce = 4
const aDay = { most: 60, seconds: 86_400 }

/** 材料: what firms hand in, and who may open it. */
export function bindMaterial(wiring: Wiring, parts: MaterialParts): void {
  bindFirm(wiring, parts)
  bindDesk(wiring, parts)
}

function bindFirm(wiring: Wiring, { megabytes, hasScanner }: MaterialParts): void {
  const { db, now } = wiring
  const limit = makeLimiter(now)
  const turns = makeTurns(mostAtOnce)
  bind(wiring, contract.listPortalMaterials, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      const need = await getOwnNeed(trx, params.id)
      const rows = await queryMaterials(trx, need.enterprise_id, need.id)
      return { rows: rows.map(asMaterial), terms: { megabytes, mostPerNeed, hasScanner } }
    }),
  )
  bind(wiring, contract.addMaterial, async ({ actor, address, params, query, request }) => {
    await inScope(db, actor, address, (trx) => getOwnNeed(trx, params.id))
    limit(`material ${actor.userId}`, aDay)
    const turn = randomUUID()
    await turns.take(turn)
    try {
      return await takeUpload(request, megabytes, (file) =>
        addMaterial(db, actor, address, { params, query, body: undefined, file, hasScanner, now: now() }),
      )
    } finally {
      turns.giveBack(turn)
    }
  })
  bind(wiring, contract.withdrawMaterial, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      const found = await findMaterial(trx, params.id)
      if (!found) throw new Refusal('not-found')
      if (found.withdrawn_at === null) {
        await markWithdrawn(trx, found, now())
        await appendAudit(trx, {
          action: 'material.withdraw',
          subjectKind: 'enterprise',
          subjectId: found.enterprise_id,
          detail: { needId: found.need_id, materialId: found.id },
        })
      }
      return { id: found.id }
    }),
  )
  bind(wiring, contract.openOwnMaterial, async ({ actor, address, params, reply }) => {
    const opened = await inScope(db, actor, address, async (trx) => {
      return await open(trx, await findMaterial(trx, params.id))
    })
    return await sendFile(reply, opened.row, opened.content)
  })
}

function bindDesk(wiring: Wiring, { hasScanner }: MaterialParts): void {
  const { db } = wiring
  bind(wiring, contract.listNeedMaterials, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      const need = await findChainNeed(trx, params.id)
      if (!need) throw new Refusal('not-found')
      return { rows: (await queryMaterials(trx, need.enterprise_id, need.id)).map(asMaterial), hasScanner }
    }),
  )
  bind(wiring, contract.listReferralMaterials, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      const referral = await findReferralFor(trx, actor, params.id)
      if (!referral) throw new Refusal('not-found')
      return { rows: (await listMaterialsForBank(trx, referral)).map(asMaterial), hasScanner }
    }),
  )
  bind(wiring, contract.openMaterial, async ({ actor, address, params, reply }) => {
    const opened = await inScope(db, actor, address, async (trx) => {
      const staff = await bankStaffOf(trx, actor)
      const row = staff ? await findMaterialForBank(trx, params.id, staff) : await findMaterial(trx, params.id)
      if (row && !staff && !(await findChainNeed(trx, row.need_id))) throw new Refusal('not-found')
      return await open(trx, row)
    })
    return await sendFile(reply, opened.row, opened.content)
  })
}

async function getOwnNeed(trx: Trx, id: string) {
  const need = await findOwnNeed(trx, id)
  if (!need) throw new Refusal('not-found')
  return need
}

/** @throws Refusal `not-found`; `material-closed` where it may be known of but not opened */
async function open(trx: Trx, row: MaterialRow | undefined): Promise<{ row: MaterialRow; content: Buffer }> {
  if (!row) throw new Refusal('not-found')
  const content = await openContent(trx, row)
  if (!content) throw new Refusal('material-closed', { state: closedBy(row) })
  return { row, content }
}

function closedBy({ withdrawn_at, state }: MaterialRow): string {
  if (withdrawn_at) return '企业已收回'
  return state === 'blocked' ? '查毒没有通过，文件已删除' : '正在查毒，请稍后再打开'
}
