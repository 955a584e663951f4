import { createHash } from 'node:crypto'
import type { Actor, Answer, Operation, pushOperations as pushRoute, Receipt } from '@huoshui/contract'
import { computeOperationTime } from '@huoshui/rules/sync/operation-time'
import { type AuditEntry, appendAudits } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { type Applied, applyOperations, type OperationKinds } from './apply-operation.ts'
import { getOwnDevice } from './get-device.ts'
import {
  type Arrival,
  type DeviceRow,
  findOperations,
  insertOperations,
  type KnownOperation,
  lockOperations,
  type Taken,
  updateDevice,
} from './queries.ts'

export type Push = { device: string; sentAt: string; operations: readonly Operation[] }

export type SyncParts = {
  db: Db
  kinds: OperationKinds
  /** Told of what nobody foresaw: that operation gets no receipt and comes again. */
  report(error: unknown): void
}

/**
 * Takes what a device hands in: all in one transaction, or, when anything is wrong, each in a transaction of its own (SYNC.md S3, S4,
 * S7); a lost device's become orphans and it is told to erase itself (S19). @throws Refusal `not-found` for a device that is not the asker's
 */
export async function pushOperations(
  parts: SyncParts,
  actor: Actor,
  address: string,
  { device: id, sentAt, operations }: Push,
  receivedAt: Date,
): Promise<Answer<typeof pushRoute>> {
  const device = await inScope(parts.db, actor, address, async (trx) => {
    const own = await getOwnDevice(trx, actor, id)
    await updateDevice(trx, id, { last_push_at: receivedAt })
    return own
  })
  const sender = { actor, address, device }
  const handed = operations.map((operation) => ({
    operation,
    arrival: arrivalOf(operation, id, new Date(sentAt), receivedAt),
  }))
  const receipts = (await takeTogether(parts, sender, handed)) ?? (await takeEach(parts, sender, handed))
  return { serverAt: receivedAt.toISOString(), receipts, mustErase: device.status === 'lost' }
}

function arrivalOf(operation: Operation, deviceId: string, sentAt: Date, receivedAt: Date): Arrival {
  const { at, skewMs } = computeOperationTime({
    deviceAt: Date.parse(operation.deviceAt),
    sentAt: sentAt.getTime(),
    receivedAt: receivedAt.getTime(),
    seenServerAt: operation.seenServerAt === null ? null : Date.parse(operation.seenServerAt),
  })
  return { deviceId, fingerprint: fingerprintOf(operation), sentAt, receivedAt, at: new Date(at), skewMs }
}

type Sender = { actor: Actor; address: string; device: DeviceRow }
type Handed = Omit<Taken, 'receipt'>

/** Null when one of them cannot be taken as it is, whatever the cause: none is then, and each says for itself what is wrong with it. */
async function takeTogether(parts: SyncParts, sender: Sender, handed: readonly Handed[]): Promise<Receipt[] | null> {
  if (handed.length < 2) return null
  try {
    return await take(parts, sender, handed)
  } catch (error) {
    // A refusal comes again to the operation it is about; what nobody foresaw may not (a deadlock), and is told here.
    if (!(error instanceof Refusal)) parts.report(error)
    return null
  }
}

async function takeEach(parts: SyncParts, sender: Sender, handed: readonly Handed[]): Promise<Receipt[]> {
  const receipts: Receipt[] = []
  const failures: unknown[] = []
  for (const one of handed) {
    await takeOne(parts, sender, one).then(
      (receipt) => receipts.push(...receipt),
      (error: unknown) => failures.push(error),
    )
  }
  for (const failure of failures) parts.report(failure)
  if (receipts.length === 0 && failures.length > 0) throw failures[0]
  return receipts
}

/** A refusal undoes whatever the operation had begun; its receipt is then written in a transaction of its own. */
async function takeOne(parts: SyncParts, sender: Sender, handed: Handed): Promise<Receipt[]> {
  try {
    return await take(parts, sender, [handed])
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const said = { code: error.code, sentence: error.message }
    const { operation, arrival } = handed
    if (error.code === 'operation-differs')
      return [{ operationId: operation.id, at: arrival.at.toISOString(), outcome: 'refused', ...said }]
    // The firm is not (or no longer) there for this person: a person decides, nothing is thrown away.
    const outcome = error.code === 'not-found' ? 'orphan' : 'refused'
    return await take(parts, sender, [handed], { outcomes: [{ outcome, ...said }], audit: [] })
  }
}

/** Receipts in the order handed in: the earlier one for what is known, for the others what they come to, or have come to (`given`). */
async function take(
  { db, kinds }: SyncParts,
  { actor, address, device }: Sender,
  handed: readonly Handed[],
  given?: Applied,
): Promise<Receipt[]> {
  const ids = handed.map(({ operation }) => operation.id)
  return await inScope(db, actor, address, async (trx) => {
    await lockOperations(trx, ids)
    const known = new Map((await findOperations(trx, ids)).map((row) => [row.id, row]))
    const fresh = handed.filter(({ operation }) => !known.has(operation.id))
    const doing = { trx, actor, deviceId: device.id, doneBy: actor.userId }
    const done = fresh.map(({ operation, arrival }) => ({ operation, at: arrival.at }))
    const { outcomes, audit } = given ?? (await applyOperations(kinds, doing, device, done))
    const taken = fresh.flatMap((one, index): Taken[] => {
      const outcome = outcomes[index]
      const at = one.arrival.at.toISOString()
      return outcome ? [{ ...one, receipt: { operationId: one.operation.id, at, ...outcome } }] : []
    })
    await keep(trx, taken, audit)
    const receiptOf = new Map(taken.map(({ receipt }) => [receipt.operationId, receipt]))
    return handed.flatMap(({ operation, arrival }) => {
      const earlier = known.get(operation.id)
      return earlier ? [receiptAgain(earlier, operation, arrival)] : (receiptOf.get(operation.id) ?? [])
    })
  })
}

const deeds = {
  applied: 'operation.apply',
  orphan: 'operation.hold',
  refused: 'operation.refuse',
} as const satisfies Record<Receipt['outcome'], string>

/** @throws Refusal `operation-differs` when an id is somebody else's, or stands twice in one push: the second then comes alone */
async function keep(trx: Trx, taken: readonly Taken[], audit: readonly AuditEntry[]): Promise<void> {
  if (taken.length === 0) return
  if (!(await insertOperations(trx, taken))) throw new Refusal('operation-differs')
  const received = taken.map(
    ({ operation, arrival, receipt }): AuditEntry => ({
      action: deeds[receipt.outcome],
      subjectKind: 'enterprise',
      subjectId: operation.enterpriseId,
      detail: {
        operationId: operation.id,
        kind: operation.kind,
        device: arrival.deviceId,
        at: receipt.at,
        skewMs: arrival.skewMs,
        code: receipt.code,
      },
    }),
  )
  await appendAudits(trx, [...audit, ...received])
}

/** The receipt it got before. @throws Refusal `operation-differs` when it is not what was received then (S9) */
function receiptAgain(known: KnownOperation, operation: Operation, { deviceId, fingerprint }: Arrival): Receipt {
  if (known.device_id !== deviceId || !known.fingerprint.equals(fingerprint)) throw new Refusal('operation-differs')
  const { at, outcome, code, sentence } = known
  return { operationId: operation.id, at: at.toISOString(), outcome, code, sentence }
}

/** Of everything the device kept, in one form whatever the order of keys. */
function fingerprintOf({ id: _, ...rest }: Operation): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(sorted(rest)))
    .digest()
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
