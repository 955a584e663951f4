import type { Actor, Operation, Receipt } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { type DeviceRow, findReach } from './queries.ts'

/**
 * What an operation is carried out with. `at`: when it was done, by the server's clock; `doneBy`: who did it, not always who
 * carries it out (an orphan is, by whoever decides about it).
 */
export type Doing = { trx: Trx; actor: Actor; at: Date; deviceId: string; doneBy: string }

/** One kind of operation: reads the content and does it. @throws Refusal with what to mend; `not-found` makes an orphan */
export type OperationKind = (doing: Doing, operation: Operation) => Promise<void>

/** Every kind a device may hand in, by name; each capability brings its own. */
export type OperationKinds = Readonly<Record<string, OperationKind>>

/** What became of an operation. */
export type Outcome = Pick<Receipt, 'outcome' | 'code' | 'sentence'>

/** Does an operation, or says why a person must decide about it (SYNC.md S17–S19). */
export async function applyOperation(
  kinds: OperationKinds,
  doing: Doing,
  device: DeviceRow,
  operation: Operation,
): Promise<Outcome> {
  const kind = Object.hasOwn(kinds, operation.kind) ? kinds[operation.kind] : undefined
  if (!kind) throw new Refusal('bad-input', { reason: `不认识的操作“${operation.kind}”，请更新应用后再试` })
  if (device.status !== 'in-use') return orphan('device-lost', '设备已挂失，提交的内容由专班核对后处理。')
  const reach = await findReach(doing.trx, operation.enterpriseId, doing.at)
  const why = orphanReasons.get(reach)
  if (why !== undefined) return orphan(reach, why)
  await kind(doing, operation)
  return { outcome: 'applied', code: null, sentence: null }
}

const orphanReasons = new Map([
  ['other-grid', '这户当时已不在您的网格，内容已保留，由专班核对后处理。'],
  ['merged', '这户已并入另一户，内容已保留，由专班核对后处理。'],
  ['unknown', '这户不在您的工作范围，内容已保留，由专班核对后处理。'],
])

function orphan(code: string, sentence: string): Outcome {
  return { outcome: 'orphan', code, sentence }
}
