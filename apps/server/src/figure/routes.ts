import * as contract from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { todayOf } from '../today.ts'
import { approvePeriod, listPeriods, proposePeriod } from './figure-periods.ts'
import { openHomeFigures } from './get-home-figures.ts'
import { listFigureRows } from './list-figure-rows.ts'
import { describeFigures, readFigures } from './read-figures.ts'
import { readTrend } from './read-trend.ts'

/** 指标: what is counted, over which rows, as of which day. */
export function bindFigure(wiring: Wiring): void {
  const { db, now } = wiring
  const today = () => todayOf(now())
  const read = openHomeFigures(db, now)
  bind(wiring, contract.getHomeFigures, ({ actor, address, query }) => read(actor, address, query.unit))
  bind(wiring, contract.listFigures, async ({ actor }) => ({ figures: describeFigures(actor) }))
  bind(wiring, contract.readFigures, ({ actor, address, query }) =>
    inScope(db, actor, address, (trx) => readFigures(trx, actor, query, today())),
  )
  bind(wiring, contract.readFigureTrend, ({ actor, address, query }) =>
    inScope(db, actor, address, (trx) => readTrend(trx, actor, query, today())),
  )
  bind(wiring, contract.listFigureRows, ({ actor, address, query }) =>
    inScope(db, actor, address, (trx) => listFigureRows(trx, actor, query, today())),
  )
  bind(wiring, contract.listFigurePeriods, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => ({ periods: await listPeriods(trx, actor, today()) })),
  )
  bind(wiring, contract.proposeFigurePeriod, ({ actor, address, body }) =>
    proposePeriod(db, actor, address, body.month, now()),
  )
  bind(wiring, contract.approveFigurePeriod, ({ actor, address, params }) =>
    approvePeriod(db, actor, address, params.month, now()),
  )
}
