import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { sendWorkbook } from '../send-workbook.ts'
import { todayOf } from '../today.ts'
import { asOrderRow, getOrder } from './as-order.ts'
import { moveOrder } from './move-order.ts'
import { queryOrders } from './queries.ts'
import { readSupervision } from './read-supervision.ts'
import { saveOrder } from './save-order.ts'
import { writeOrderDocx } from './write-order-docx.ts'
import { readPack, writePack } from './write-pack.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const mostOrders = 200

/** 督导: banks and counties looked at with the uncertainty of their numbers, and what is asked of them (督办单). */
export function bindSupervision(wiring: Wiring): void {
  const { db, now } = wiring
  const clock = () => ({ now: now(), today: todayOf(now()) })
  bind(wiring, contract.getSupervision, ({ actor, address, params, query }) =>
    readSupervision(db, actor, address, { ...params, ...query }, todayOf(now())),
  )
  bind(wiring, contract.getSupervisionPack, async ({ actor, address, query, reply }) => {
    const pack = await readPack(db, actor, address, query, todayOf(now()))
    return await sendWorkbook(reply, `督导分析会材料${pack.on}.xlsx`, (target) => writePack(target, pack, now()))
  })
  bind(wiring, contract.listSupervisionOrders, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const found = await queryOrders(trx, query.of === 'open', mostOrders)
      return { rows: found.map((row) => asOrderRow(row, todayOf(now()))) }
    }),
  )
  bind(wiring, contract.getSupervisionOrder, ({ actor, address, params }) =>
    inScope(db, actor, address, (trx) => getOrder(trx, actor, params.id, todayOf(now()))),
  )
  bind(wiring, contract.saveSupervisionOrder, ({ actor, address, ...given }) =>
    saveOrder(db, actor, address, given, clock()),
  )
  bind(wiring, contract.moveSupervisionOrder, ({ actor, address, ...given }) =>
    moveOrder(db, actor, address, given, clock()),
  )
  bind(wiring, contract.getSupervisionOrderDocument, async ({ actor, address, params, query, reply }) => {
    const asked = { id: params.id, fonts: query.fonts, today: todayOf(now()) }
    const { name, bytes } = await writeOrderDocx(db, actor, address, asked)
    reply.header('content-type', docx)
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    reply.header('cache-control', 'private, no-store')
    return await reply.send(bytes)
  })
}
