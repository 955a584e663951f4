import { useText } from './use-text.ts'

export type KnownPolicy = { rule: string; label: string; question: string }
const none: KnownPolicy[] = []

/** Policies firms may apply under, as last fetched. */
export function usePolicies(): readonly KnownPolicy[] {
  return useText('policies', none)
}
