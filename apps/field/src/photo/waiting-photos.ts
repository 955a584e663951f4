import { RemoteError } from '@huoshui/client'
import type { IndexedStore } from '@huoshui/client/sync/indexed-store'
import { addVisitPhoto } from '@huoshui/contract'
import { newId } from '../new-id.ts'
import { isSignedOut, remote } from '../remote.ts'

const prefix = 'photo/'

/** A photo on the phone that is not yet beside its visit; `fault`: why the server would not have it. */
export type WaitingPhoto = { id: string; visitId: string; takenAt: string; jpeg: string; fault: string | null }

export async function keepPhoto(store: IndexedStore, visitId: string, jpeg: string): Promise<void> {
  await save(store, { id: newId(), visitId, takenAt: new Date().toISOString(), jpeg, fault: null })
}

export async function listWaitingPhotos(store: IndexedStore): Promise<WaitingPhoto[]> {
  const drafts = await store.listDrafts()
  return drafts.filter(({ key }) => key.startsWith(prefix)).map(({ content }) => content as WaitingPhoto)
}

export async function dropPhoto(store: IndexedStore, id: string): Promise<void> {
  await store.dropDraft(`${prefix}${id}`)
}

/**
 * Sends what waits, each after its visit was applied (SYNC.md S26); what is refused stays with the reason, and holds up nothing else.
 * @returns whether any left or was refused
 * @throws what the line throws
 */
export async function sendPhotos(store: IndexedStore): Promise<boolean> {
  const waiting = (await listWaitingPhotos(store)).filter(({ fault }) => fault === null)
  if (waiting.length === 0) return false
  const unapplied = new Set(
    (await store.listKept())
      .filter(({ receipt }) => receipt?.outcome !== 'applied')
      .map(({ operation }) => operation.id),
  )
  const ready = waiting.filter(({ visitId }) => !unapplied.has(visitId))
  for (const one of ready) await sendOne(store, one)
  return ready.length > 0
}

async function sendOne(store: IndexedStore, photo: WaitingPhoto): Promise<void> {
  const { id, visitId, takenAt, jpeg } = photo
  try {
    await remote(addVisitPhoto, { params: { id: visitId }, body: { id, takenAt, jpeg } })
    await dropPhoto(store, id)
  } catch (error) {
    if (!(error instanceof RemoteError) || error.status >= 500 || isSignedOut(error)) throw error
    await save(store, { ...photo, fault: error.message })
  }
}

async function save(store: IndexedStore, content: WaitingPhoto): Promise<void> {
  await store.saveDraft({ key: `${prefix}${content.id}`, savedAt: new Date().toISOString(), content })
}
