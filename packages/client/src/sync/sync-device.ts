import {
  type Answer,
  listDeviceGrids,
  mostOperations,
  type Operation,
  pullGrid,
  pushOperations,
} from '@huoshui/contract'
import type { Remote } from '../remote.ts'
import type { DeviceStore } from './device-store.ts'

export type Syncing = {
  deviceId: string
  store: DeviceStore
  remote: Remote
  /** The device's clock. */
  now(): Date
  /** UUIDv7. */
  newId(): string
}

export type Done = { kind: string; enterpriseId: string; content: Operation['content']; mends?: string }

/** Keeps what a person did; when it fulfils it is durable on the device and may be shown as done (S1). */
export async function recordOperation({ store, now, newId }: Syncing, done: Done): Promise<Operation> {
  return await store.keep({
    id: newId(),
    kind: done.kind,
    enterpriseId: done.enterpriseId,
    deviceAt: now().toISOString(),
    seenServerAt: await store.readSeenServerAt(),
    mends: done.mends ?? null,
    content: done.content,
  })
}

/** Bytes of one request's operations: below the server's limit of 1 MB, whatever they hold (S8). */
const mostBytes = 800_000

/**
 * Hands over the outbox, oldest first, until it is empty; what has no receipt when the line breaks goes again next time.
 * @returns whether the server wants the store erased (S19)
 * @throws RemoteError, or what the line throws; the outbox then holds what is not settled
 */
export async function pushOutbox({ store, remote, deviceId, now }: Syncing): Promise<{ mustErase: boolean }> {
  for (;;) {
    const operations = fitting(await store.listOutbox(mostOperations))
    const sentAt = now().toISOString()
    const answer = await remote(pushOperations, { params: { device: deviceId }, body: { sentAt, operations } })
    await store.settle(answer.receipts, answer.serverAt)
    if (operations.length === 0 || answer.receipts.length === 0) return { mustErase: answer.mustErase }
  }
}

/** As many as fit, at least one. */
function fitting(operations: readonly Operation[]): Operation[] {
  let bytes = 0
  const fit = operations.findIndex((operation, index) => {
    bytes += new TextEncoder().encode(JSON.stringify(operation)).length
    return index > 0 && bytes > mostBytes
  })
  return operations.slice(0, fit === -1 ? operations.length : fit)
}

/**
 * Brings the device's grids up to date, page by page; broken off, it goes on from the last whole page (S13).
 * @throws RemoteError (`grid-too-large` above the server's budget), or what the line throws
 */
export async function pullGrids(
  syncing: Syncing,
): Promise<Pick<Answer<typeof listDeviceGrids>, 'mustErase' | 'locations' | 'photos'>> {
  const { store, remote, deviceId } = syncing
  const held = await remote(listDeviceGrids, { params: { device: deviceId } })
  await store.settle(held.decided, held.serverAt)
  await store.keepOnlyGrids(held.mustErase ? [] : held.grids.map(({ id }) => id))
  const { mustErase, locations, photos } = held
  if (mustErase) return { mustErase, locations, photos }
  for (const { id } of held.grids) await pullOne(syncing, id)
  return { mustErase, locations, photos }
}

async function pullOne({ store, remote, deviceId }: Syncing, grid: string): Promise<void> {
  let page: Answer<typeof pullGrid>
  do {
    const from = await store.readCursor(grid)
    page = await remote(pullGrid, { params: { device: deviceId, grid }, query: from === null ? {} : { cursor: from } })
    if (!(await store.applyPage(grid, from, page))) return // another tab read on meanwhile
  } while (!page.isLast)
}
