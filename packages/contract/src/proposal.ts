import {
  ASSIGNMENT_STATES,
  ASSIGNMENT_STEPS,
  type AssignmentAction,
  type AssignmentState,
  PARTS,
  type Part,
} from '@huoshui/rules/proposal/assignment-steps'
import { HANDLINGS, type Handling, PROPOSAL_KINDS, type ProposalKind } from '@huoshui/rules/proposal/draft-reply'
import {
  PROPOSAL_STATES,
  PROPOSAL_STEPS,
  type ProposalAction,
  type ProposalState,
  SATISFACTIONS,
  type Satisfaction,
} from '@huoshui/rules/proposal/proposal-steps'
import { z } from 'zod'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'

const text = z.string()
const words = (least: number, most: number) => text.trim().min(least).max(most)

/** One opinion as it is asked: its words, and which units answer it until when. */
export const OpinionAsked = z.object({
  id: z.uuid(),
  heading: words(2, 60),
  text: words(2, 4000),
  units: z
    .array(z.object({ id: z.uuid(), organisationId: words(1, 80), part: keyOf<Part>(PARTS), dueOn: day }))
    .min(1)
    .max(20),
})
export type OpinionAsked = z.infer<typeof OpinionAsked>

/** What is registered of a 建议提案. `dueBasis`: what says the day; without one there is no day. */
export const ProposalContent = z.object({
  kind: keyOf<ProposalKind>(PROPOSAL_KINDS),
  handling: keyOf<Handling>(HANDLINGS),
  number: words(1, 20),
  session: words(2, 60),
  title: words(2, 120),
  text: words(2, 20_000),
  proposers: z.array(words(2, 40)).min(1).max(40),
  fromOffice: words(2, 60).nullable().default(null),
  receivedOn: day,
  dueOn: day.nullable().default(null),
  dueBasis: words(2, 200).nullable().default(null),
})
export type ProposalContent = z.infer<typeof ProposalContent>

export const ProposalRow = ProposalContent.pick({
  kind: true,
  handling: true,
  number: true,
  session: true,
  title: true,
  receivedOn: true,
  dueOn: true,
}).extend({
  id: z.uuid(),
  state: keyOf<ProposalState>(PROPOSAL_STATES),
  organisationName: text,
  /** Days left to the reply; negative when overdue; null when no clock runs. */
  daysLeft: z.number().int().nullable(),
  isOverdue: z.boolean(),
  parts: z.number().int(),
  acceptedParts: z.number().int(),
  overdueParts: z.number().int(),
  /** The nearest day by which one's own unit has to answer. */
  ownDueOn: day.nullable(),
  satisfaction: keyOf<Satisfaction>(SATISFACTIONS).nullable(),
})
export type ProposalRow = z.infer<typeof ProposalRow>

const Answer = z.object({
  text,
  /** Null: still being written, seen by its own unit alone. */
  handedInOn: day.nullable(),
  byName: text,
})

export const Assignment = z.object({
  id: z.uuid(),
  organisationId: text,
  organisationName: text,
  part: keyOf<Part>(PARTS),
  state: keyOf<AssignmentState>(ASSIGNMENT_STATES),
  version: z.number().int(),
  dueOn: day,
  isOverdue: z.boolean(),
  returnReason: text.nullable(),
  /** All that were handed in, the oldest first, and one's own draft; none for whom they are not. */
  answers: z.array(Answer),
  mayWrite: z.boolean(),
  actions: z.array(keyOf<AssignmentAction>(ASSIGNMENT_STEPS)),
})
export type Assignment = z.infer<typeof Assignment>

export const Opinion = z.object({
  id: z.uuid(),
  number: z.number().int(),
  heading: text,
  text,
  /** Said in the proposal, or when those who made it were spoken to. */
  source: z.enum(['text', 'contact']),
  assignments: z.array(Assignment),
})
export type Opinion = z.infer<typeof Opinion>

/** The reply that went out: as it was printed, never changed. */
export const SentReply = z.object({
  bulletinId: z.uuid(),
  numberText: text,
  title: text,
  text,
  issuedOn: day,
  sentOn: day,
})
export type SentReply = z.infer<typeof SentReply>

export const Proposal = ProposalRow.extend({
  ...ProposalContent.shape,
  version: z.number().int(),
  opinions: z.array(Opinion),
  /** As registered, to be changed until it is given out. */
  asked: z.array(OpinionAsked),
  /** The letter the reply is written in, and where it stands (for the team that holds it). */
  letter: z.object({ bulletinId: z.uuid(), isPublished: z.boolean() }).nullable(),
  replies: z.array(SentReply),
  feedback: z.object({ satisfaction: keyOf<Satisfaction>(SATISFACTIONS), on: day, note: text.nullable() }).nullable(),
  steps: z.array(
    z.object({
      action: keyOf<ProposalAction>(PROPOSAL_STEPS).or(keyOf<AssignmentAction>(ASSIGNMENT_STEPS)),
      on: day,
      note: text.nullable(),
      manner: text.nullable(),
      unitName: text.nullable(),
      byName: text,
    }),
  ),
  mayEdit: z.boolean(),
  actions: z.array(keyOf<ProposalAction>(PROPOSAL_STEPS)),
})
export type Proposal = z.infer<typeof Proposal>

/** What a city says of the time to reply, with its source; a suggestion, entered only by hand. */
export const ProposalClock = z.object({
  kind: keyOf<ProposalKind>(PROPOSAL_KINDS),
  months: z.number().int(),
  source: text,
  isVerified: z.boolean(),
})
export type ProposalClock = z.infer<typeof ProposalClock>
