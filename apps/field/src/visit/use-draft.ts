import { useCallback, useEffect, useRef, useState } from 'react'
import { useField } from '../session/use-field.ts'

/**
 * A draft that is kept while it is typed (S22): what stands on the screen is on the disk half a second later, and at once
 * when the app is left.
 */
export function useDraft<T>(key: string, start: () => Promise<T>) {
  const { store } = useField()
  const [draft, setDraft] = useState<T>()
  const latest = useRef<T>(undefined)
  const saving = useRef<Promise<unknown>>(Promise.resolve())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const save = useCallback(async () => {
    clearTimeout(timer.current)
    timer.current = undefined
    const content = latest.current
    latest.current = undefined
    if (content === undefined) return
    // One after the other: a draft that was dropped must not come back with a save that was under way.
    saving.current = saving.current.then(() => store.saveDraft({ key, savedAt: new Date().toISOString(), content }))
    await saving.current
  }, [store, key])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft starts once for its key
  useEffect(() => {
    void store.findDraft(key).then(async (kept) => setDraft(kept ? (kept.content as T) : await start()))
  }, [store, key])
  useEffect(() => {
    const leave = () => void save()
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('pagehide', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [save])
  const change = useCallback(
    (part: Partial<T>) =>
      setDraft((before) => {
        if (before === undefined) return before
        const next = { ...before, ...part }
        latest.current = next
        timer.current ??= setTimeout(() => void save(), 400)
        return next
      }),
    [save],
  )
  const drop = useCallback(async () => {
    clearTimeout(timer.current)
    latest.current = undefined
    await saving.current
    await store.dropDraft(key)
  }, [store, key])
  return { draft, change, drop }
}
