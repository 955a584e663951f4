import { createHash } from 'node:crypto'
import type { Actor, Answer, Operation, pushOperations as pushRoute, Receipt } from '@huoshui/contract'
import { computeOperationTime } from '@huoshui/rules/sync/operation-time'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { applyOperation, type OperationKinds, type Outcome } from './apply-operation.ts'
import { getOwnDevice } from './get-device.ts'
import {
  type Arrival,
  type DeviceRow,
  findOperation,
  insertOperation,
  type KnownOperation,
  lockOperation,
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
 * Takes what a device hands in, each operation in a transaction of its own (SYNC.md S3, S4, S7); a lost device's become orphans
 * and it is told to erase itself (S19). @throws Refusal `not-found` for a device that is not the asker's
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
  const receipts: Receipt[] = []
  const failures: unknown[] = []
  for (const operation of operations) {
    const arrival = arrivalOf(operation, id, new Date(sentAt), receivedAt)
    await takeOne(parts, { actor, address, device }, operation, arrival).then(
      (receipt) => receipts.push(receipt),
      (error: unknown) => failures.push(error),
    )
  }
  for (const failure of failures) parts.report(failure)
  if (receipts.length === 0 && failures.length > 0) throw failures[0]
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

/** A refusal undoes whatever the operation had begun; its receipt is then written in a transaction of its own. */
async function takeOne(
  { db, kinds }: SyncParts,
  { actor, address, device }: Sender,
  operation: Operation,
  arrival: Arrival,
): Promise<Receipt> {
  const once = (outcomeOf: (trx: Trx) => Promise<Outcome>) =>
    inScope(db, actor, address, async (trx) => {
      await lockOperation(trx, operation.id)
      const known = await findOperation(trx, operation.id)
      if (known) return receiptAgain(known, operation, arrival)
      const outcome = await outcomeOf(trx)
      return await keep(trx, operation, arrival, {
        operationId: operation.id,
        at: arrival.at.toISOString(),
        ...outcome,
      })
    })
  try {
    return await once((trx) =>
      applyOperation(
        kinds,
        { trx, actor, at: arrival.at, deviceId: device.id, doneBy: actor.userId },
        device,
        operation,
      ),
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const said = { code: error.code, sentence: error.message }
    const receipt = { operationId: operation.id, at: arrival.at.toISOString(), ...said }
    if (error.code === 'operation-differs') return { ...receipt, outcome: 'refused' }
    // The firm is not (or no longer) there for this person: a person decides, nothing is thrown away.
    return await once(async () => ({ outcome: error.code === 'not-found' ? 'orphan' : 'refused', ...said }))
  }
}

const deeds = {
  applied: 'operation.apply',
  orphan: 'operation.hold',
  refused: 'operation.refuse',
} as const satisfies Record<Receipt['outcome'], string>

async function keep(trx: Trx, operation: Operation, arrival: Arrival, receipt: Receipt): Promise<Receipt> {
  if (!(await insertOperation(trx, operation, arrival, receipt))) throw new Refusal('operation-differs')
  await appendAudit(trx, {
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
  })
  return receipt
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
