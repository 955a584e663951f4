import * as contract from '@huoshui/contract'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { sendFile } from '../material/send-file.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { sendWorkbook } from '../send-workbook.ts'
import { takeUpload } from '../take-upload.ts'
import { asVisits } from './as-visit.ts'
import { correctVisit, voidVisit } from './correct-visit.ts'
import { getVisit } from './get-visit.ts'
import { importVisits } from './import/import-visits.ts'
import { writeTemplate } from './import/template.ts'
import { queryVisits } from './ledger-queries.ts'
import { addPhoto } from './photo/add-photo.ts'
import { erasePhoto, openPhoto } from './photo/open-photo.ts'
import { recordVisit } from './record-visit.ts'

const VisitPlace = z.object({ at: z.string().regex(/^[\d :.+-]{10,40}$/), id: z.uuid() })

/** 走访 and its ledger. */
export function bindVisit(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.recordVisit, ({ actor, address, body: { id, enterpriseId, at, content } }) => {
    const given = {
      id,
      enterpriseId,
      at: new Date(at),
      content,
      source: 'console',
      deviceId: null,
      doneBy: actor.userId,
    } as const
    return recordVisit(db, actor, address, given, now())
  })
  bind(wiring, contract.listVisits, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const found = await queryVisits(trx, { ...query, limit: query.limit + 1 }, decodePlace(VisitPlace, query.after))
      const page = encodePlace(found, query.limit, (row) => ({ at: row.at_text, id: row.id }))
      return { ...page, rows: await asVisits(trx, page.rows) }
    }),
  )
  bind(wiring, contract.importVisits, ({ actor, address, query, request }) =>
    takeUpload(request, contract.mostVisitMegabytes, async (file) => {
      const { findings, ...counted } = await importVisits(db, actor, address, file, query.mode, now())
      return { ...counted, findings: findings.slice(0, 500) }
    }),
  )
  bind(wiring, contract.getVisitTemplate, ({ reply }) =>
    sendWorkbook(reply, '走访导入模板.xlsx', (target) => writeTemplate(target, now())),
  )
  bind(wiring, contract.getVisit, ({ actor, address, params }) => getVisit(db, actor, address, params.id))
  bindPhotos(wiring)
  bind(wiring, contract.correctVisit, ({ actor, address, params, body }) =>
    correctVisit(db, actor, address, { id: params.id, ...body }),
  )
  bind(wiring, contract.voidVisit, ({ actor, address, params, body }) =>
    voidVisit(db, actor, address, { id: params.id, ...body }, now()),
  )
}

/** 佐证照片: after the visit, apart from it. */
function bindPhotos(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.addVisitPhoto, ({ actor, address, params, body }) =>
    addPhoto(db, actor, address, { params, body }, now()),
  )
  bind(wiring, contract.openVisitPhoto, async ({ actor, address, params, reply }) => {
    const content = await openPhoto(db, actor, address, params)
    return await sendFile(reply, { name: `走访照片-${params.photo}.jpg`, format: 'jpeg' }, content)
  })
  bind(wiring, contract.eraseVisitPhoto, ({ actor, address, params }) => erasePhoto(db, actor, address, params, now()))
}
