import * as contract from '@huoshui/contract'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { todayOf } from '../today.ts'
import { namePeople } from '../user/name-people.ts'
import { asRow, getBulletin } from './as-bulletin.ts'
import type { ReadFigure } from './bound-figures.ts'
import { checkText } from './check-text.ts'
import { draftMonth } from './draft-month.ts'
import { moveBulletin } from './move-bulletin.ts'
import { queryBulletins } from './queries.ts'
import { saveBulletin } from './save-bulletin.ts'
import { writeDocx } from './write-docx.ts'

const BulletinPlace = z.object({ at: z.iso.datetime(), id: z.uuid() })
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** 工作简报, 通知, 函. `readFigure` answers the figures bound in their texts. */
export function bindBulletin(wiring: Wiring, readFigure: ReadFigure): void {
  const { db, now } = wiring
  bind(wiring, contract.listBulletins, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const after = decodePlace(BulletinPlace, query.after)
      const asked = { kind: query.kind, of: query.of, limit: query.limit + 1 }
      const found = await queryBulletins(trx, asked, after)
      const page = encodePlace(found, query.limit, (row) => ({ at: row.saved_at.toISOString(), id: row.id }))
      const nameOf = await namePeople(
        trx,
        page.rows.map(({ saved_by }) => saved_by),
      )
      return { ...page, rows: page.rows.map((row) => asRow(row, nameOf(row.saved_by) ?? row.saved_by)) }
    }),
  )
  bind(wiring, contract.checkBulletinText, ({ actor, address, body }) =>
    inScope(db, actor, address, async (trx) => {
      const { findings, figures, content } = await checkText(trx, actor, body, readFigure)
      return { findings, figures, texts: Object.fromEntries(content.items.map(({ id, text }) => [id, text])) }
    }),
  )
  bind(wiring, contract.draftMonth, ({ actor, address, query }) =>
    inScope(db, actor, address, (trx) => draftMonth(trx, actor, query.month, todayOf(now()))),
  )
  bind(wiring, contract.getBulletin, ({ actor, address, params }) =>
    inScope(db, actor, address, (trx) => getBulletin(trx, actor, params.id)),
  )
  bind(wiring, contract.saveBulletin, ({ actor, address, params, body }) =>
    saveBulletin(db, actor, address, { ...params, ...body }, now()),
  )
  for (const route of [contract.moveBulletin, contract.decideBulletin] as const)
    bind(wiring, route, ({ actor, address, params, body }) =>
      moveBulletin(db, actor, address, { ...params, ...body }, readFigure, { now: now(), today: todayOf(now()) }),
    )
  bind(wiring, contract.getBulletinDocument, async ({ actor, address, params, query, reply }) => {
    const { name, bytes } = await writeDocx(db, actor, address, { ...params, ...query }, readFigure)
    reply.header('content-type', docx)
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    reply.header('cache-control', 'private, no-store')
    return await reply.send(bytes)
  })
}
