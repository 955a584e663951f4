import * as contract from '@huoshui/contract'
import { appendAudit } from '../../audit.ts'
import { bind, type Wiring } from '../../binding.ts'
import { inScope } from '../../in-scope.ts'
import { sendWorkbook } from '../../send-workbook.ts'
import { takeUpload } from '../../take-upload.ts'
import { todayOf } from '../../today.ts'
import { bankStaffOf } from '../bank-staff.ts'
import { queryPending } from '../queries.ts'
import { importReturns } from './import-returns.ts'
import { writeReturnErrors, writeReturns } from './write-returns.ts'

/** 批量回填: a bank's pending referrals as a workbook, and back. */
export function bindReferralWorkbook(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.getReferralWorkbook, async ({ actor, address, query, reply }) => {
    const rows = await inScope(db, actor, address, async (trx) => {
      const heldBy = query.mine ? actor.userId : null
      const found = await queryPending(trx, await bankStaffOf(trx, actor), heldBy, contract.mostReturnRows)
      await appendAudit(trx, {
        action: 'referral.export',
        subjectKind: 'organisation',
        subjectId: actor.organisationId,
        detail: { rows: found.length, mine: query.mine },
      })
      return found
    })
    return await sendWorkbook(reply, `批量回填-${todayOf(now())}.xlsx`, (target) => writeReturns(target, rows, now()))
  })
  bind(wiring, contract.importReferralReturns, ({ actor, address, query, request }) =>
    takeUpload(request, contract.mostReturnMegabytes, async (file) => {
      const { refused: _, findings, ...counted } = await importReturns(db, actor, address, file, query.mode, now())
      return { ...counted, findings: findings.slice(0, 500) }
    }),
  )
  bind(wiring, contract.getReferralReturnErrors, async ({ actor, address, request, reply }) => {
    const { findings, refused } = await takeUpload(request, contract.mostReturnMegabytes, (file) =>
      importReturns(db, actor, address, file, 'check', now()),
    )
    return await sendWorkbook(reply, '批量回填-错误清单.xlsx', (target) =>
      writeReturnErrors(target, findings, refused, now()),
    )
  })
}
