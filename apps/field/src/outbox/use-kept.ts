import type { KeptOperation } from '@huoshui/client/sync/device-store'
import type { Draft } from '@huoshui/client/sync/indexed-store'
import { useEffect, useState } from 'react'
import { useField, useFieldState } from '../session/use-field.ts'

/** An operation, and whether a later one mends it. */
export type ShownOperation = KeptOperation & { isMended: boolean }

type Found = { kept: readonly ShownOperation[]; drafts: readonly Draft[] }
const nothing: Found = { kept: [], drafts: [] }

/** What this phone did and what is begun, the newest first; read again when something was done or sent. */
export function useKept(): Found {
  const { store } = useField()
  const state = useFieldState()
  const [found, setFound] = useState(nothing)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state changes whenever the outbox does
  useEffect(() => {
    let isCurrent = true
    void Promise.all([store.listKept(), store.listDrafts()]).then(
      ([kept, drafts]) => isCurrent && setFound({ kept: withMended(kept).reverse(), drafts }),
    )
    return () => {
      isCurrent = false
    }
  }, [store, state])
  return found
}

function withMended(kept: readonly KeptOperation[]): ShownOperation[] {
  const mended = new Set(kept.map(({ operation }) => operation.mends))
  return kept.map((one) => ({ ...one, isMended: mended.has(one.operation.id) }))
}
