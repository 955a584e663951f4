import type { OpinionAsked, ProposalContent, SentReply } from '@huoshui/contract'
import type { AssignmentAction, AssignmentState, Part } from '@huoshui/rules/proposal/assignment-steps'
import type { ProposalAction, ProposalState, Satisfaction } from '@huoshui/rules/proposal/proposal-steps'
import type { ColumnType, Generated } from 'kysely'

/** An opinion as it is kept; `source`: said in the proposal or in conversation. */
export type KeptOpinion = OpinionAsked & { source: 'text' | 'contact' }
export type Feedback = { satisfaction: Satisfaction; on: string; note: string | null }

export type ProposalTable = {
  id: string
  organisation_id: ColumnType<string, never, never>
  state: Generated<ProposalState>
  version: Generated<number>
  content: ColumnType<ProposalContent, string, string>
  asked: ColumnType<KeptOpinion[], string, string>
  unit_ids: ColumnType<string[], never, string[]>
  letter_id: ColumnType<string | null, never, string>
  replies: ColumnType<SentReply[], never, string>
  feedback: ColumnType<Feedback | null, never, string | null>
  due_on: string | null
  saved_by: ColumnType<string, never, string>
  saved_at: ColumnType<Date, never, Date>
}

export type ProposalPartTable = {
  id: string
  proposal_id: string
  opinion_id: string
  unit_id: string
  lead_id: string
  holder_id: string
  part: Part
  state: Generated<AssignmentState>
  version: Generated<number>
  due_on: string
  return_reason: ColumnType<string | null, never, string | null>
}

export type ProposalAnswerTable = {
  part_id: string
  place: number
  text: string
  handed_in_on: ColumnType<string | null, never, string>
  made_by: ColumnType<string, never, string>
  saved_at: ColumnType<Date, never, Date>
}

export type ProposalStepTable = {
  id: string
  proposal_id: string
  part_id: string | null
  action: ProposalAction | AssignmentAction
  note: string | null
  manner: string | null
  on_day: string
  place: number
  made_by: ColumnType<string, never, never>
  made_at: ColumnType<Date, never, never>
}

/** Tables of 建议提案. */
export type ProposalTables = {
  proposal: ProposalTable
  proposal_part: ProposalPartTable
  proposal_answer: ProposalAnswerTable
  proposal_step: ProposalStepTable
}
