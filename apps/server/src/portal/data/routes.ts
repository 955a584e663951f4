import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../../binding.ts'
import { inScope } from '../../in-scope.ts'
import { listMaterialsOfFirm } from '../../material/list-materials-of-firm.ts'
import { Refusal } from '../../refusal.ts'
import { todayOf } from '../../today.ts'
import { findOwnPhone, queryFirmsOfPhone } from '../firm-queries.ts'
import { getPortalNeed } from '../progress/get-need.ts'
import { listPortalNeeds } from '../progress/list-needs.ts'
import { answerForFirm } from './answer-for-firm.ts'
import { type AnswerRow, queryAccesses, queryAnswers } from './queries.ts'

/** 我的信息: the firm's own word, who looked, and a copy of all of it. */
export function bindData(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.answerForFirm, ({ actor, address, ...given }) =>
    answerForFirm(db, actor, address, given, now()),
  )
  bind(wiring, contract.listPortalAnswers, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => ({
      rows: (await queryAnswers(trx, { need: params.id })).map(asAnswer),
    })),
  )
  bind(wiring, contract.listFirmAnswers, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      const need = await trx.selectFrom('need').select('id').where('id', '=', params.id).executeTakeFirst()
      if (!need) throw new Refusal('not-found')
      return { rows: (await queryAnswers(trx, { need: params.id })).map(asAnswer) }
    }),
  )
  bind(wiring, contract.listAccesses, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => ({ rows: (await queryAccesses(trx, params.id)).map(asAccess) })),
  )
  bind(wiring, contract.copyMyData, async ({ actor, address, params }) => {
    const { rows } = await listPortalNeeds(db, actor, address)
    const needs: contract.PortalNeedDetail[] = []
    for (const { id, enterpriseId } of rows) {
      if (enterpriseId === params.id) needs.push(await getPortalNeed(db, actor, address, id))
    }
    return await inScope(db, actor, address, async (trx) => {
      const found = (await queryFirmsOfPhone(trx)).find(({ id }) => id === params.id)
      if (!found || found.state === 'rejected') throw new Refusal('not-found')
      const { state: _, ...firm } = found
      return {
        on: todayOf(now()),
        phone: (await findOwnPhone(trx)) ?? null,
        firm,
        needs,
        answers: (await queryAnswers(trx, { firm: params.id })).map(asAnswer),
        accesses: (await queryAccesses(trx, params.id)).map(asAccess),
        materials: await listMaterialsOfFirm(trx, params.id),
      }
    })
  })
}

function asAnswer(row: AnswerRow): contract.FirmAnswer {
  return {
    referralId: row.referral_id,
    bankName: row.bank_name,
    question: row.question,
    isYes: row.is_yes,
    note: row.note,
    answeredOn: todayOf(row.answered_at),
  }
}

type AccessRow = Awaited<ReturnType<typeof queryAccesses>>[number]

function asAccess({ on_day: on, organisation_name: organisationName, action: kind }: AccessRow) {
  return { on, organisationName, kind }
}
