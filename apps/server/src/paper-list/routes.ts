import * as contract from '@huoshui/contract'
import { appendAudit } from '../audit.ts'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { sendWorkbook } from '../send-workbook.ts'
import { takeUpload } from '../take-upload.ts'
import { todayOf } from '../today.ts'
import { importPaperList } from './import-list.ts'
import { queryPaperList } from './queries.ts'
import { writePaperErrors, writePaperList } from './write-list.ts'

/** 申报清单 and 推荐清单 as workbooks, and back. */
export function bindPaperList(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.getPaperList, async ({ actor, address, params, query, reply }) => {
    const { list } = params
    const { from = null, to = null } = query
    const rows = await inScope(db, actor, address, async (trx) => {
      const lastYear = String(Number(todayOf(now()).slice(0, 4)) - 1)
      const limit = contract.mostPaperRowsWritten + 1
      const found = await queryPaperList(trx, { list, from, to, lastYear, limit })
      if (found.length === limit) {
        const reason = `超过 ${contract.mostPaperRowsWritten} 行，请选一段日期分几次下载`
        throw new Refusal('bad-input', { reason })
      }
      await appendAudit(trx, {
        action: 'paper-list.export',
        subjectKind: 'organisation',
        subjectId: actor.organisationId,
        detail: { list, rows: found.length, from, to },
      })
      return found
    })
    const name = `${contract.PAPER_LISTS[list]}-${todayOf(now())}.xlsx`
    return await sendWorkbook(reply, name, (target) => writePaperList(target, list, rows, now()))
  })
  bind(wiring, contract.importPaperList, ({ actor, address, params: { list }, query: { mode }, request }) =>
    takeUpload(request, contract.mostPaperMegabytes, async (file) => {
      const {
        refused: _,
        findings,
        ...counted
      } = await importPaperList(db, actor, address, { list, file, mode }, now())
      return { ...counted, findings: findings.slice(0, 500) }
    }),
  )
  bind(wiring, contract.getPaperListErrors, async ({ actor, address, params: { list }, request, reply }) => {
    const found = await takeUpload(request, contract.mostPaperMegabytes, (file) =>
      importPaperList(db, actor, address, { list, file, mode: 'check' }, now()),
    )
    return await sendWorkbook(reply, `${contract.PAPER_LISTS[list]}-错误清单.xlsx`, (target) =>
      writePaperErrors(target, list, found, now()),
    )
  })
}
