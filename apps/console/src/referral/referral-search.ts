import { BASKETS, type Basket } from '@huoshui/rules/stage/judge-urgency'
import type { SearchText } from '../shell/search-text.ts'

/** What the inbox shows. */
export type ReferralSearch = { basket?: Exclude<Basket, 'to_receive'>; mine?: 'yes' }

export function readReferralSearch({ basket, mine }: SearchText): ReferralSearch {
  return {
    ...(basket !== undefined && basket !== 'to_receive' && Object.hasOwn(BASKETS, basket)
      ? { basket: basket as Exclude<Basket, 'to_receive'> }
      : {}),
    ...(mine === 'yes' ? { mine } : {}),
  }
}
