import type { Actor, Answer, Parsed, listFigureRows as route } from '@huoshui/contract'
import { figureOf } from '@huoshui/rules/figure/figures'
import { CUTS, cutsOf } from '@huoshui/rules/figure/measures'
import { measureOfTerm } from '@huoshui/rules/figure/parts-of-figure'
import { z } from 'zod'
import type { Trx } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { Refusal } from '../refusal.ts'
import { daysAsked, figuresFor, requireFigure, termOf } from './read-figures.ts'
import { listRows } from './tally-queries.ts'

const RowPlace = z.object({ on: z.iso.date(), id: z.uuid(), firm: z.uuid() })

/** What a number opens to: exactly the rows it counts. @throws Refusal `bad-input` as readFigures */
export async function listFigureRows(
  trx: Trx,
  actor: Actor,
  query: Parsed<typeof route>['query'],
  today: string,
): Promise<Answer<typeof route>> {
  const figure = figureOf(requireFigure(figuresFor(actor), query.figure))
  const measure = measureOfTerm(termOf(figure, query.part))
  const { cut, key } = query
  if ((cut === undefined) !== (key === undefined)) throw new Refusal('bad-input', { reason: 'cut 与 key 须一并给出' })
  if (cut && !cutsOf(measure).includes(cut)) {
    throw new Refusal('bad-input', { reason: `“${figure.name}”不能按${CUTS[cut]}分组` })
  }
  const asked = { measures: [measure], ...daysAsked(query, today), unit: query.unit }
  const only = cut && key !== undefined ? { cut, key } : undefined
  const found = await listRows(trx, actor, asked, only, decodePlace(RowPlace, query.after), query.limit + 1)
  const page = encodePlace(found, query.limit, (row) => ({
    on: row.on_day,
    id: row.record_id,
    firm: row.enterprise_id,
  }))
  return {
    next: page.next,
    rows: page.rows.map((row) => ({
      enterpriseId: row.enterprise_id,
      enterpriseName: row.enterprise_name,
      creditCode: row.credit_code,
      recordId: row.record_id,
      on: row.on_day,
      unitCode: row.unit_code,
      townCode: row.town_code || null,
      bankName: row.bank_name,
      kind: row.kind || null,
      n: row.n,
      amount: row.amount,
    })),
  }
}
