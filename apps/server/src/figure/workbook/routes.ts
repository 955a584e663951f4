import * as contract from '@huoshui/contract'
import type { FastifyRequest } from 'fastify'
import { bind, type Wiring } from '../../binding.ts'
import { inScope } from '../../in-scope.ts'
import { sendWorkbook } from '../../send-workbook.ts'
import { todayOf } from '../../today.ts'
import { daysAsked } from '../read-figures.ts'
import { takeFigureRows, takeFigures } from './export-figures.ts'
import { type LinkTo, writeFigureRows, writeFigures } from './write-workbook.ts'

/** 指标表 and 明细表 as workbooks; each number leads back to its definition and rows. */
export function bindFigureWorkbook(wiring: Wiring, { publicUrl }: { publicUrl: string | undefined }): void {
  const { db, now } = wiring
  bind(wiring, contract.exportFigures, async ({ actor, address, query, request, reply }) => {
    const sheet = await inScope(db, actor, address, (trx) => takeFigures(trx, actor, query, todayOf(now())))
    const linkTo = linksOf(publicUrl ?? originOf(request), { ...query, on: sheet.on, knownOn: sheet.knownOn })
    return await sendWorkbook(reply, `指标表-${sheet.on}.xlsx`, (target) => writeFigures(target, sheet, linkTo, now()))
  })
  bind(wiring, contract.exportFigureRows, async ({ actor, address, query, reply }) => {
    const days = daysAsked(query, todayOf(now()))
    const { id, first, rows } = takeFigureRows(db, { actor, address }, { ...query, ...days }, todayOf(now()))
    await first // a refusal is answered as one, not as a broken file
    return await sendWorkbook(reply, `指标明细-${days.on}.xlsx`, (target) =>
      writeFigureRows(target, { id, part: query.part, ...days }, rows, now()),
    )
  })
}

function originOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`
}

function linksOf(
  origin: string,
  { on, knownOn, unit, cut }: { on: string; knownOn: string; unit?: string | undefined; cut?: string | undefined },
): LinkTo {
  return (figure, part) => {
    const search = new URLSearchParams({ on, knownOn, figure })
    if (unit) search.set('unit', unit)
    if (cut && part !== null) {
      search.set('cut', cut)
      search.set('key', part)
    }
    return `${origin}/figures?${search}`
  }
}
