import { RemoteError } from '@huoshui/client'
import type { IndexedStore } from '@huoshui/client/sync/indexed-store'
import { type FeedbackKind, makeFeedback } from '@huoshui/contract'
import { newId } from '../new-id.ts'
import { isSignedOut, remote } from '../remote.ts'

const prefix = 'feedback/'

/** Something said and not yet handed in; `fault`: why the server would not have it. */
export type WaitingFeedback = {
  id: string
  kind: FeedbackKind
  text: string
  isAnonymous: boolean
  fault: string | null
}

/** Keeps it on the phone first, like everything else; an anonymous one has an id that does not tell the time. */
export async function keepFeedback(
  store: IndexedStore,
  said: Pick<WaitingFeedback, 'kind' | 'text' | 'isAnonymous'>,
): Promise<void> {
  const id = said.isAnonymous ? crypto.randomUUID() : newId()
  await save(store, { ...said, id, fault: null })
}

export async function listWaitingFeedback(store: IndexedStore): Promise<WaitingFeedback[]> {
  const drafts = await store.listDrafts()
  return drafts.filter(({ key }) => key.startsWith(prefix)).map(({ content }) => content as WaitingFeedback)
}

export async function dropFeedback(store: IndexedStore, id: string): Promise<void> {
  await store.dropDraft(`${prefix}${id}`)
}

/** Hands in what waits; what is refused stays with the reason, and holds up nothing else. @throws what the line throws */
export async function sendFeedback(store: IndexedStore): Promise<void> {
  for (const one of await listWaitingFeedback(store)) {
    if (one.fault !== null) continue
    const { id, kind, text, isAnonymous } = one
    try {
      await remote(makeFeedback, { params: { id }, body: { kind, text, isAnonymous } })
      await dropFeedback(store, id)
    } catch (error) {
      if (!(error instanceof RemoteError) || error.status >= 500 || isSignedOut(error)) throw error
      await save(store, { ...one, fault: error.message })
    }
  }
}

async function save(store: IndexedStore, content: WaitingFeedback): Promise<void> {
  await store.saveDraft({ key: `${prefix}${content.id}`, savedAt: new Date().toISOString(), content })
}
