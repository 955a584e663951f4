import type { Vault } from '@huoshui/client/device/vault'
import type { KeptOperation } from '@huoshui/client/sync/device-store'
import { createIndexedStore, type IndexedStore } from '@huoshui/client/sync/indexed-store'
import { findOpen } from '@huoshui/client/sync/memory-store'
import { type Done, pullGrids, pushOutbox, recordOperation, type Syncing } from '@huoshui/client/sync/sync-device'
import { type FirmCard, getSession, type Operation, signOut, type VisitContent } from '@huoshui/contract'
import { VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'
import { dropOldKeys } from '../confirm/confirmation-key.ts'
import { sendFeedback } from '../feedback/send-feedback.ts'
import { newId } from '../new-id.ts'
import { dropPerson, type Person, storeNameOf } from '../phone/people.ts'
import { sendPhotos } from '../photo/waiting-photos.ts'
import { isOffline, isSignedOut, remote, sentenceOf } from '../remote.ts'
import { dayOf } from '../today.ts'
import { keepTexts } from './keep-texts.ts'

export type SyncState = {
  /** signed-out: the work waits for a sign-in. erased: the device was declared lost. */
  kind: 'never' | 'busy' | 'done' | 'offline' | 'signed-out' | 'refused' | 'erased'
  at: string | null
  sentence: string | null
}

export type FieldState = {
  firms: readonly FirmCard[]
  /** How many operations have no receipt, and when the oldest was done. */
  waiting: { count: number; since: string | null }
  /** Firms met or spoken to on this phone, with the last day, as far as it is still kept. */
  visitedOn: ReadonlyMap<string, string>
  /** What a person has to see to: refused, or waiting for somebody's decision. */
  troubles: number
  sync: SyncState
}

/** One person's work on this phone, open until locked. */
export type Field = {
  person: Person
  store: IndexedStore
  read(): FieldState
  listen(listener: () => void): () => void
  sync(): Promise<void>
  /** Keeps what was done and sends it when it can. Fulfils when it is safe on the phone (S1). */
  record(done: Done): Promise<Operation>
  /** Reads anew what the outbox shows. */
  refresh(): Promise<void>
  close(): void
}

/** Opens a person's store and reads it; the line is not needed. */
export async function openField(person: Person, vault: Vault): Promise<Field> {
  const store = createIndexedStore(storeNameOf(person), vault)
  await dropOldKeys(store)
  const syncing: FieldSyncing = { deviceId: person.deviceId, store, remote, now: () => new Date(), newId }
  const listeners = new Set<() => void>()
  let state: FieldState = {
    firms: await store.listFirms(),
    waiting: { count: 0, since: null },
    visitedOn: new Map(),
    troubles: 0,
    sync: { kind: 'never', at: await store.readSeenServerAt(), sentence: null },
  }
  const change = (part: Partial<FieldState>) => {
    state = { ...state, ...part }
    for (const listener of listeners) listener()
  }
  const refresh = async () => change(await readOutbox(store))
  await refresh()
  let running: Promise<void> | undefined
  const sync = () => {
    running ??= exclusively(person, () => syncOnce(syncing, person, change, () => state)).finally(() => {
      running = undefined
    })
    return running
  }
  return {
    person,
    store,
    read: () => state,
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    sync,
    async record(done) {
      const operation = await recordOperation(syncing, done)
      await refresh()
      void sync()
      return operation
    },
    refresh,
    close: () => store.close(),
  }
}

async function readOutbox(store: IndexedStore): Promise<Pick<FieldState, 'waiting' | 'troubles' | 'visitedOn'>> {
  const kept = await store.listKept()
  const open = findOpen(kept)
  const unsent = open.filter(({ receipt }) => receipt === null)
  const [oldest] = unsent
  return {
    waiting: { count: unsent.length, since: oldest?.operation.deviceAt ?? null },
    troubles: open.length - unsent.length,
    visitedOn: new Map(kept.flatMap(visitedBy)),
  }
}

function visitedBy({ operation, receipt }: KeptOperation): [string, string][] {
  const { kind, enterpriseId, content, deviceAt } = operation
  const { result } = content as Partial<VisitContent>
  if (kind !== 'visit.record' || receipt?.outcome === 'refused' || !result || !VISIT_RESULTS[result].counts) return []
  return [[enterpriseId, dayOf(receipt?.at ?? deviceAt)]]
}

type FieldSyncing = Syncing & { store: IndexedStore }

/** What was applied stands on the server; the phone shows it this long. */
const appliedDays = 7

type Change = (part: Partial<FieldState>) => void

async function syncOnce(syncing: FieldSyncing, person: Person, change: Change, read: () => FieldState): Promise<void> {
  const { store } = syncing
  const { at } = read().sync
  change({ sync: { kind: 'busy', at, sentence: null } })
  try {
    const session = await remote(getSession)
    if (session.userId !== person.userId) {
      const sentence = `这个浏览器现在登录的是${session.name}，请用${person.name}的账号登录后再发送。`
      return change({ sync: { kind: 'signed-out', at, sentence } })
    }
    const pushed = await pushOutbox(syncing)
    await sendFeedback(store)
    const pulled = pushed.mustErase ? undefined : await pullGrids(syncing)
    const isLost = pulled?.mustErase ?? true
    if (pulled) {
      await store.saveText('location-waves', pulled.locations)
      await store.saveText('photo-waves', pulled.photos)
    }
    if (isLost && (await store.listOutbox(1)).length === 0) return await erase(syncing, person, change)
    const firms = await store.listFirms()
    change({ firms })
    await keepTexts(store, firms)
    await store.forgetApplied(new Date(syncing.now().getTime() - appliedDays * 86_400_000).toISOString())
    change({
      ...(await readOutbox(store)),
      sync: { kind: 'done', at: await store.readSeenServerAt(), sentence: null },
    })
    if (await sendPhotos(store)) change({})
  } catch (error) {
    const kind = isSignedOut(error) ? 'signed-out' : isOffline(error) ? 'offline' : 'refused'
    change({ ...(await readOutbox(store)), sync: { kind, at, sentence: sentenceOf(error) } })
  }
}

const nothing = { firms: [], waiting: { count: 0, since: null }, troubles: 0, visitedOn: new Map() }

/** A device declared lost forgets everything once its outbox is handed over (S19). */
async function erase({ store }: FieldSyncing, person: Person, change: Change): Promise<void> {
  await store.erase()
  await dropPerson(person.userId)
  await remote(signOut, { body: {} }).catch(() => undefined)
  const sentence = '这部手机已挂失，未发出的内容已交回，数据已清除。'
  change({ ...nothing, sync: { kind: 'erased', at: null, sentence } })
}

/** One tab at a time; where the browser has no locks, the server's receipts keep it right all the same. */
async function exclusively({ userId }: Person, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return await work()
  await navigator.locks.request(`huoshui-sync-${userId}`, work)
}
