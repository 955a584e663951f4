import type { SearchText } from '../shell/search-text.ts'

/** What the list of needs shows, by where they stand; named in the page, which is loaded later than the address is read. */
export type NeedView = 'declared' | 'recommended' | 'unfit' | 'need' | 'withdrawn'
export type NeedSearch = { stage?: Exclude<NeedView, 'declared'> }

export function readNeedSearch({ stage }: SearchText): NeedSearch {
  return /^(recommended|unfit|need|withdrawn)$/.test(stage ?? '') ? ({ stage } as NeedSearch) : {}
}
