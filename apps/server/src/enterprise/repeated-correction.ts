import { createHash } from 'node:crypto'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { type EntityValues, findHistoryIds, type HistoryLine } from './entity-queries.ts'

/** Id of the history line a command leaves for one field, so that a command sent again is known by what it wrote. */
export function lineIdOf(commandId: string, field: string): string {
  const hex = createHash('sha256').update(`${commandId.toLowerCase()}/${field}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * Whether this correction was made before and still stands: it left lines, and what it would write now is nothing but
 * fields it wrote then. `lines` is what it would write; personal fields are always among them, since they cannot be compared.
 *
 * @throws Refusal `operation-differs` when the command was used for something else, or what it wrote was changed since
 */
export async function isRepeated(
  trx: Trx,
  enterpriseId: string,
  commandId: string,
  values: EntityValues,
  lines: readonly HistoryLine[],
): Promise<boolean> {
  const idOf = new Map(Object.keys(values).map((field) => [field, lineIdOf(commandId, field)]))
  const found = await findHistoryIds(trx, enterpriseId, [...idOf.values()])
  if (found.size === 0) return false
  const isNew = lines.some(({ field, before, after }) => {
    const wasWritten = found.has(idOf.get(field) ?? '')
    return !wasWritten || before !== after
  })
  if (isNew) throw new Refusal('operation-differs')
  return true
}
