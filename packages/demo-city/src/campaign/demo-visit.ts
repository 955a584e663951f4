import type { Difficulty, OperatingState, VisitMode, VisitResultKey } from '@huoshui/rules/visit/visit-words'

/** A firm as a team's list has it. */
export type CampaignFirm = {
  id: string
  village: string
  /** Since which day it is 注销 or 吊销 in the register; null: it is not. */
  closedSince: string | null
  /** Whether the campaign reaches it in the end; else all visits are in vain. */
  isReached: boolean
}

/** A pair and its firms, in the order of the way. */
export type CampaignTeam = { id: string; visitor: string; bank: string | null; firms: readonly CampaignFirm[] }

export type DemoNeed = { id: string; amountFen: number; months: number; purpose: string; banks: string[] }
export type DemoProblem = { id: string; kind: Difficulty; description: string; solvedHow: string | null }

/** One visit of the synthetic campaign; what a visitor fills in, and what the firm answered when it was asked. */
export type DemoVisit = {
  id: string
  firm: string
  village: string
  visitor: string
  bank: string | null
  /** Milliseconds since 1970. */
  at: number
  mode: VisitMode
  result: VisitResultKey
  closedSince: string | null
  operating: OperatingState | null
  difficulties: Difficulty[]
  hasNeed: boolean | null
  need: DemoNeed | null
  problem: DemoProblem | null
  gaveLeaflet: boolean
  /** Whether the firm was met before: a visit more, no firm more. */
  isAgain: boolean
  remark: string | null
  confirmation: { saysVisited: boolean; phone: string } | null
}
