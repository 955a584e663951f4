import * as contract from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import { bind, type Wiring } from '../../binding.ts'
import { inScope } from '../../in-scope.ts'
import { tellLineCutByFirm } from '../../line-cut/tell-line-cut.ts'
import { tellProblemByFirm } from '../../problem/tell-problem.ts'
import { getCheckedFirm, queryOwnPhone } from '../firm-queries.ts'
import type { Limiter } from '../session/limit.ts'
import { queryFirmProblems } from './queries.ts'

const aDay = { most: 10, seconds: 86_400 }

/** 反映问题: what a firm tells of its difficulties, and of lines that were cut. */
export function bindComplaint(wiring: Wiring, limit: Limiter): void {
  const { db, now } = wiring
  bind(wiring, contract.tellPortalProblem, async ({ actor, address, params, body }) => {
    return await inScope(db, actor, address, async (trx) => {
      const firm = await getCheckedFirm(trx, params.id)
      limit(`problem ${actor.userId}`, aDay)
      const phone = await queryOwnPhone(trx)
      if (await tellProblemByFirm(trx, { ...body, enterpriseId: firm.id, phone }, now())) {
        await appendAudit(trx, {
          action: 'problem.tell',
          subjectKind: 'enterprise',
          subjectId: firm.id,
          detail: { problemId: body.id, kind: body.kind, source: 'portal' },
        })
      }
      return { id: body.id }
    })
  })
  bind(wiring, contract.listPortalProblems, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => ({ rows: await queryFirmProblems(trx, params.id) })),
  )
  bind(wiring, contract.tellPortalLineCut, async ({ actor, address, params, body }) => {
    return await inScope(db, actor, address, async (trx) => {
      const firm = await getCheckedFirm(trx, params.id)
      limit(`line-cut ${actor.userId}`, aDay)
      return await tellLineCutByFirm(trx, { enterpriseId: firm.id, body }, now())
    })
  })
}
