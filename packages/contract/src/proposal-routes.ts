import { ASSIGNMENT_STEPS, type AssignmentAction } from '@huoshui/rules/proposal/assignment-steps'
import {
  PROPOSAL_STEPS,
  type ProposalAction,
  SATISFACTIONS,
  type Satisfaction,
} from '@huoshui/rules/proposal/proposal-steps'
import { z } from 'zod'
import { BoundFigure, BulletinFinding, NoticeParts } from './bulletin.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { OpinionAsked, Proposal, ProposalClock, ProposalContent, ProposalRow } from './proposal.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })
const note = text.trim().min(4).max(2000).nullable().default(null)

export const listProposals = route({
  method: 'GET',
  path: '/api/proposals',
  action: 'proposal.read',
  summary: '建议提案：本专班承办的、分给本单位的；市领导看全部（最近 200 件，新的在前）',
  query: z.object({ of: z.enum(['open', 'own', 'all']).default('open') }),
  response: z.object({ rows: z.array(ProposalRow), clocks: z.array(ProposalClock) }),
})

export const getProposal = route({
  method: 'GET',
  path: '/api/proposals/:id',
  action: 'proposal.read',
  summary: '一件建议提案：意见、分工、期限、答复和每一步；别的单位还没有报送的答复不显示',
  params: id,
  response: Proposal,
})

export const saveProposal = route({
  method: 'PUT',
  path: '/api/proposals/:id',
  action: 'proposal.manage',
  summary: '登记或修改建议提案和所提意见、分工（同一编号新建一次；交办后不能改，可增补意见）',
  params: id,
  body: ProposalContent.extend({
    /** 0 for a new one. */
    version: z.number().int().min(0),
    opinions: z.array(OpinionAsked).max(40).default([]),
  }),
  response: Proposal,
})

export const moveProposal = route({
  method: 'POST',
  path: '/api/proposals/:id/steps',
  action: 'proposal.manage',
  summary:
    '建议提案的一步：交办、登记沟通、增补意见、合成答复、退回重办、送出答复、登记反馈意见、重新办理、退回交办单位',
  params: id,
  body: z.object({
    id: z.uuid(),
    version: z.number().int().min(1),
    action: keyOf<ProposalAction>(PROPOSAL_STEPS),
    note,
    on: day.nullable().default(null),
    manner: text.trim().min(2).max(20).nullable().default(null),
    opinion: OpinionAsked.nullable().default(null),
    /** The letter the reply is written in: its own id, its day and parts. */
    letter: z.object({ id: z.uuid(), issuedOn: day, parts: NoticeParts }).nullable().default(null),
    satisfaction: keyOf<Satisfaction>(SATISFACTIONS).nullable().default(null),
  }),
  response: Proposal,
})

export const getProposalLetter = route({
  method: 'GET',
  path: '/api/proposals/:id/letter',
  action: 'proposal.manage',
  summary: '答复函致一位提出人的一份（DOCX，主送只写这一位；文号和正文相同；下载留痕）；未印发的标“送审稿”',
  params: id,
  query: z.object({
    /** Place among the proposers, from 0. */
    proposer: z.coerce.number().int().min(0).max(39),
    fonts: z.enum(['standard', 'open']).default('standard'),
  }),
  media: 'file',
})

const part = z.object({ id: z.uuid(), assignment: z.uuid() })

export const saveProposalAnswer = route({
  method: 'PUT',
  path: '/api/proposals/:id/parts/:assignment/answer',
  action: 'proposal.answer',
  summary: '保存本单位对一条意见的答复（未报送前只有本单位看得到；可引用指标）',
  params: part,
  body: z.object({ version: z.number().int().min(1), text: text.trim().min(1).max(8000) }),
  response: Proposal,
})

export const moveProposalPart = route({
  method: 'POST',
  path: '/api/proposals/:id/parts/:assignment/steps',
  action: 'proposal.answer',
  summary: '一条意见一家单位的一步：报送、采用、退回补充、调整期限',
  params: part,
  body: z.object({
    id: z.uuid(),
    version: z.number().int().min(1),
    action: keyOf<AssignmentAction>(ASSIGNMENT_STEPS),
    note,
    dueOn: day.nullable().default(null),
  }),
  response: Proposal,
})

export const checkProposalAnswer = route({
  method: 'POST',
  path: '/api/proposals/check',
  action: 'proposal.read',
  summary: '校核答复（不保存）：与简报校核同一套规则，同时取出引用的指标',
  body: z.object({ text: text.max(8000), on: day }),
  response: z.object({ findings: z.array(BulletinFinding), figures: z.array(BoundFigure), text }),
})
