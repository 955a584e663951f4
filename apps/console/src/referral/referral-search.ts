import type { Basket } from '@huoshui/rules/stage/urgency-words'
import type { SearchText } from '../shell/search-text.ts'

/** What the inbox shows; the baskets are named in the page, which is loaded later than the address is read. */
export type ReferralSearch = { basket?: Exclude<Basket, 'to_receive'>; mine?: 'yes' }

export function readReferralSearch({ basket, mine }: SearchText): ReferralSearch {
  const isKnown = /^(running|waiting|overdue|credited|done)$/.test(basket ?? '')
  return { ...(isKnown ? ({ basket } as ReferralSearch) : {}), ...(mine === 'yes' ? { mine } : {}) }
}
