import { type LoanSearch, readLoanSearch } from '../../offer/offer-search.ts'

/** The parts of a firm's page, the first without a word in the address. */
export const entityParts = {
  register: '登记和数据',
  offers: '可申请的产品和政策',
  cultivation: '梯度培育差距',
  needs: '融资对接',
} as const
export type EntityPart = keyof typeof entityParts

/** What the address of a firm keeps: which part is shown, and the loan wanted. */
export type EntitySearch = LoanSearch & { part?: Exclude<EntityPart, 'register'> }

export function readEntitySearch(search: Record<string, unknown>): EntitySearch {
  const { part } = search
  return {
    ...readLoanSearch(search),
    ...(part === 'offers' || part === 'cultivation' || part === 'needs' ? { part } : {}),
  }
}
