import type { QualitySignKey } from '@huoshui/rules/quality/quality-words'
import type { SearchText } from '../shell/search-text.ts'

/** 疑点 as found; the call-backs to make; those made; what firms said of themselves. */
export const qualityViews = {
  signs: '疑点',
  open: '待回访',
  done: '已回访',
  answered: '企业反馈',
} as const satisfies Record<string, string>
export type QualityView = keyof typeof qualityViews

/** The signs without their words, which are no part of every first load. */
const kinds: Readonly<Record<QualitySignKey, true>> = {
  pace: true,
  'same-minute': true,
  'copied-remark': true,
  'closed-firm': true,
  'month-end': true,
  'shared-phone': true,
  contradicted: true,
}

/** What the address of the desk keeps. */
export type QualitySearch = { view?: QualityView; kind?: QualitySignKey; area?: string }

export function readQualitySearch({ view, kind, area }: SearchText): QualitySearch {
  return {
    ...(isOneOf(qualityViews, view) && view !== 'signs' ? { view } : {}),
    ...(isOneOf(kinds, kind) ? { kind } : {}),
    ...(area ? { area } : {}),
  }
}

function isOneOf<Words extends object>(words: Words, text: string | undefined): text is keyof Words & string {
  return text !== undefined && Object.hasOwn(words, text)
}
