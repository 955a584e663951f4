import type { Answer, getProduct, ProductContent, ProductVersion } from '@huoshui/contract'

export type ProductDetail = Answer<typeof getProduct>

/** The version and content that the page shows. */
export type Shown = { shown: ProductVersion; content: ProductContent; isDraft: boolean }

/** What is in force, or, when asked for, the draft there is. */
export function shownOf({ shown, content, draft }: ProductDetail, view: 'draft' | undefined): Shown {
  if (view === 'draft' && draft) return { ...draft, isDraft: true }
  return { shown, content, isDraft: shown.validFrom === null }
}
