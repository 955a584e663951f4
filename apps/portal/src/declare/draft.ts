import type { PublicFirm } from '@huoshui/contract'

/** A consent on the screen: to this bank, in this text. */
export type Chosen = { id: string; bankId: string; bankName: string; textVersion: string; textHash: string }

/** What is filled in so far; amounts and months as typed. */
export type Draft = {
  firm: PublicFirm | null
  amount: string
  months: string
  purpose: string | null
  useOfFunds: string
  guarantee: string | null
  banks: Chosen[]
  contactPerson: string
  isDeclared: boolean
  /** The screen one was on, while at the identity provider. */
  awayAt: number | null
}

export const emptyDraft: Draft = {
  firm: null,
  amount: '',
  months: '',
  purpose: null,
  useOfFunds: '',
  guarantee: null,
  banks: [],
  contactPerson: '',
  isDeclared: true,
  awayAt: null,
}

const key = 'huoshui-draft'

/** Kept until the page is closed for good: a call in between loses nothing, and nothing stays on a borrowed phone. */
export function keepDraft(draft: Draft): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft))
  } catch {
    // Some web views keep nothing: then the draft lives as long as the page.
  }
}

export function readDraft(): Draft {
  try {
    return { ...emptyDraft, ...(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Draft>) }
  } catch {
    return emptyDraft
  }
}

export function dropDraft(): void {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // As above.
  }
}
