import type { VisitMode, VisitResultKey } from '../visit/visit-words.ts'
import type { QualitySignKey } from './quality-words.ts'

/** What is looked at of a visit. */
export type QualityVisit = {
  id: string
  enterprise: string
  visitor: string
  /** When it was done, milliseconds since 1970. */
  at: number
  mode: VisitMode
  result: VisitResultKey
  village: string | null
  /** Since which day the firm was 注销 or 吊销, as the register says; null: it is not. */
  closedSince: string | null
  remark: string | null
  /** What the firm answered to “was it visited?”; null: it was not asked or did not answer. */
  confirmation: { saysVisited: boolean; phone: string | null } | null
}

/** A sign at a visit: which, and in a sentence by what figures. */
export type QualitySign = { visit: string; kind: QualitySignKey; text: string }
