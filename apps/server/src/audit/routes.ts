import { type AuditLine, listAuditLines } from '@huoshui/contract'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { type AuditPlace, queryAuditLines } from './queries.ts'

export function bindAudit(wiring: Wiring): void {
  bind(wiring, listAuditLines, ({ actor, address, query: { after, limit, ...filter } }) =>
    inScope(wiring.db, actor, address, async (trx) => {
      const place = after === undefined ? undefined : readPlace(after)
      const found = await queryAuditLines(trx, filter, place, limit + 1)
      const lines = found.slice(0, limit)
      return { lines, next: found.length > limit ? writePlace(lines.at(-1)) : null }
    }),
  )
}

const Place = z.tuple([z.iso.datetime(), z.number().int(), z.number().int()])

function writePlace(line: AuditLine | undefined): string | null {
  return line ? Buffer.from(JSON.stringify([line.at, line.chain, line.seq])).toString('base64url') : null
}

function readPlace(text: string): AuditPlace {
  const parsed = z
    .string()
    .transform((json, context) => {
      try {
        return JSON.parse(json) as unknown
      } catch {
        context.addIssue('not JSON')
        return z.NEVER
      }
    })
    .pipe(Place)
    .safeParse(Buffer.from(text, 'base64url').toString('utf8'))
  if (!parsed.success) throw new Refusal('bad-input', { reason: '翻页位置不对，请从第一页重新查询' })
  const [at, chain, seq] = parsed.data
  return { at, chain, seq }
}
