import { useText } from './use-text.ts'

export type KnownBank = { id: string; name: string }
const none: KnownBank[] = []

/** Banks of the city, as last fetched. */
export function useBanks(): readonly KnownBank[] {
  return useText('banks', none)
}
