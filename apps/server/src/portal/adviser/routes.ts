import * as contract from '@huoshui/contract'
import { printQuarter, quarterOf } from '@huoshui/rules/adviser/quarter'
import { appendAudit } from '../../audit.ts'
import { bind, type Wiring } from '../../binding.ts'
import { inScope } from '../../in-scope.ts'
import { Refusal } from '../../refusal.ts'
import { todayOf } from '../../today.ts'
import { getCheckedFirm } from '../firm-queries.ts'
import type { Limiter } from '../session/limit.ts'
import { insertWord, isOwnWord, isServedBy, queryAdvisers } from './queries.ts'

const aDay = { most: 30, seconds: 86_400 }

/** 服务本企业的人员: who looks after a firm, and what it says of that, once a quarter if it likes. */
export function bindPortalAdviser(wiring: Wiring, limit: Limiter): void {
  const { db, now } = wiring
  bind(wiring, contract.listPortalAdvisers, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      const firm = await getCheckedFirm(trx, params.id)
      const today = todayOf(now())
      const quarter = quarterOf(today)
      return { quarter, rows: await queryAdvisers(trx, firm.id, quarter, today) }
    }),
  )
  bind(wiring, contract.sayOfAdviser, ({ actor, address, params, body }) =>
    inScope(db, actor, address, async (trx) => {
      const firm = await getCheckedFirm(trx, params.id)
      limit(`adviser-word ${actor.userId}`, aDay)
      const today = todayOf(now())
      if (!(await isServedBy(trx, firm.id, params.posting, today))) throw new Refusal('not-found')
      const quarter = quarterOf(today)
      if (!(await insertWord(trx, { ...body, firm: firm.id, posting: params.posting, quarter, at: now() }))) {
        if (await isOwnWord(trx, firm.id, body.id)) return { id: body.id }
        throw new Refusal('already-done', { what: `${printQuarter(quarter)}已经说过，下个季度可以再说。` })
      }
      // What was said stays out of the audit: it is for the city team, and for the person only as far as the firm agrees.
      const detail = { contactId: body.id, quarter }
      await appendAudit(trx, { action: 'adviser.word', subjectKind: 'enterprise', subjectId: firm.id, detail })
      return { id: body.id }
    }),
  )
}
