import type { IndexedStore } from '@huoshui/client/sync/indexed-store'
import type { VisitDraft } from './visit-draft.ts'

export type Habits = Partial<Pick<VisitDraft, 'mode' | 'bankId' | 'bankPerson'>>

/** What the person filled in last time and will likely fill in again: the way of visiting, who comes along. */
export async function readHabits(store: IndexedStore): Promise<Habits> {
  return (await store.findText<Habits>('habits')) ?? {}
}

export async function keepHabits(store: IndexedStore, { mode, bankId, bankPerson }: VisitDraft): Promise<void> {
  await store.saveText('habits', { mode, bankId, bankPerson } satisfies Habits)
}
