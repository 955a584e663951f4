import type { Actor, Operation, Receipt } from '@huoshui/contract'
import { type AuditEntry, appendAudits } from '../audit.ts'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { type DeviceRow, findReaches } from './queries.ts'

/** What operations are carried out with. `doneBy`: who did them, not always who carries them out (an orphan is, by whoever decides about it). */
export type Doing = { trx: Trx; actor: Actor; deviceId: string; doneBy: string }

/** An operation and when it was done, by the server's clock. */
export type Done = { operation: Operation; at: Date }

/**
 * One kind of operation: reads the contents and does them, all or nothing; gives the audit lines of what was done, for the caller to
 * write. @throws Refusal with what to mend; `not-found` makes an orphan
 */
export type OperationKind = (doing: Doing, done: readonly Done[]) => Promise<AuditEntry[]>

/** Every kind a device may hand in, by name; each capability brings its own. */
export type OperationKinds = Readonly<Record<string, OperationKind>>

/** What became of an operation. */
export type Outcome = Pick<Receipt, 'outcome' | 'code' | 'sentence'>

/** What became of operations, in their order, and the audit lines of what was done. */
export type Applied = { outcomes: Outcome[]; audit: AuditEntry[] }

/**
 * Does operations, or says of each why a person must decide about it (SYNC.md S17–S19).
 * @throws Refusal when one of them is wrong: then none is done
 */
export async function applyOperations(
  kinds: OperationKinds,
  doing: Doing,
  device: DeviceRow,
  done: readonly Done[],
): Promise<Applied> {
  const held = await heldOf(doing.trx, device, done)
  const audit: AuditEntry[] = []
  for (const [name, ofKind] of Map.groupBy(done, ({ operation }) => operation.kind)) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
    if (!kind) throw new Refusal('bad-input', { reason: `不认识的操作“${name}”，请更新应用后再试` })
    const own = ofKind.filter((one) => !held.has(one))
    if (own.length > 0) audit.push(...(await kind(doing, own)))
  }
  const applied: Outcome = { outcome: 'applied', code: null, sentence: null }
  return { outcomes: done.map((one) => held.get(one) ?? applied), audit }
}

/** Does what an orphan says. @throws Refusal for a kind that is not known, or whatever the operation itself is refused for */
export async function applyOrphan(kinds: OperationKinds, doing: Doing, done: Done): Promise<void> {
  const { kind: name } = done.operation
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
  if (!kind) throw new Refusal('bad-input', { reason: `不认识的操作“${name}”，只能搁置` })
  await appendAudits(doing.trx, await kind(doing, [done]))
}

/** Those that are orphans, and why. */
async function heldOf(trx: Trx, device: DeviceRow, done: readonly Done[]): Promise<Map<Done, Outcome>> {
  if (device.status !== 'in-use')
    return new Map(done.map((one) => [one, orphan('device-lost', '设备已挂失，提交的内容由专班核对后处理。')]))
  const reaches = await findReaches(
    trx,
    done.map(({ operation, at }) => ({ enterpriseId: operation.enterpriseId, at })),
  )
  const held = new Map<Done, Outcome>()
  for (const [index, one] of done.entries()) {
    const reach = reaches[index] ?? 'unknown'
    const why = orphanReasons.get(reach)
    if (why !== undefined) held.set(one, orphan(reach, why))
  }
  return held
}

const orphanReasons = new Map([
  ['other-grid', '这户当时已不在您的网格，内容已保留，由专班核对后处理。'],
  ['merged', '这户已并入另一户，内容已保留，由专班核对后处理。'],
  ['unknown', '这户不在您的工作范围，内容已保留，由专班核对后处理。'],
])

function orphan(code: string, sentence: string): Outcome {
  return { outcome: 'orphan', code, sentence }
}
