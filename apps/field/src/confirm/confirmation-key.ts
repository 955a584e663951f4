import type { IndexedStore } from '@huoshui/client/sync/indexed-store'
import { portalPath } from '@huoshui/contract'

const prefix = 'confirmation/'

/**
 * Draws the key of the link by which a firm may confirm a visit, keeps it sealed on this phone, and gives its hash: only that
 * is handed in, so that nobody but who was shown the link can answer. Kept before the visit is: a key without a visit is nothing.
 */
export async function offerConfirmation(store: IndexedStore): Promise<string> {
  const key = base64url(crypto.getRandomValues(new Uint8Array(24)))
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
  const name = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  await store.saveText(`${prefix}${name}`, key)
  return name
}

/** The link to a visit's question; undefined when its key is not (or no longer) on this phone. */
export async function findConfirmationLink(store: IndexedStore, hash: string): Promise<string | undefined> {
  const key = await store.findText<string>(`${prefix}${hash}`)
  return key && `${window.location.origin}${portalPath}c/${key}`
}

/** Forgets the keys of visits the phone no longer shows. Not while a visit may be under way: its key is there first. */
export async function dropOldKeys(store: IndexedStore): Promise<void> {
  const kept = await store.listKept()
  const hashes = kept.flatMap(({ operation: { content } }) => (content['confirmationKeyHash'] as string | null) ?? [])
  await store.keepOnlyTexts(
    prefix,
    hashes.map((hash) => `${prefix}${hash}`),
  )
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}
