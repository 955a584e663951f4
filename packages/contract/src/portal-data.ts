import { z } from 'zod'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { Material } from './material.ts'
import { PortalNeedDetail } from './portal-progress.ts'
import { PublicFirm } from './portal-session.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })

/** 企业评价: what a firm is asked about a bank, after its contact and after its decision. */
export const FIRM_QUESTIONS = {
  contacted: '银行真的联系过您吗？',
  useful_contact: '这次联系对您有帮助吗？',
  useful_decision: '对银行的答复满意吗？',
} as const satisfies Record<string, string>
export type FirmQuestion = keyof typeof FIRM_QUESTIONS

export const FirmAnswer = z.object({
  referralId: z.uuid(),
  bankName: text,
  question: keyOf<FirmQuestion>(FIRM_QUESTIONS),
  isYes: z.boolean(),
  note: text.nullable(),
  answeredOn: day,
})
export type FirmAnswer = z.infer<typeof FirmAnswer>

/** Why an institution opened or passed on what is personal. */
export const ACCESS_KINDS = {
  'enterprise.reveal': '查看完整联系方式',
  'change-request.read-person': '核对变更申请中的联系人',
  'referral.send': '按您的同意推送给银行',
  'referral.reveal': '银行查看联系人，准备与您联系',
  'firm-phone.reveal': '查看申报手机号，用于核实',
  'material.open': '打开您交的材料',
} as const satisfies Record<string, string>
export type AccessKind = keyof typeof ACCESS_KINDS

const Access = z.object({ on: day, organisationName: text, kind: keyOf<AccessKind>(ACCESS_KINDS) })

export const answerForFirm = route({
  method: 'POST',
  path: '/api/portal/referrals/:id/answers',
  action: 'portal.use',
  summary: '企业页面：评价一家银行的联系或答复（每问一次，银行看不到）',
  params: id,
  body: z.object({
    id: z.uuid(),
    question: keyOf<FirmQuestion>(FIRM_QUESTIONS),
    isYes: z.boolean(),
    note: text.trim().max(300).nullable().default(null),
  }),
  response: id,
})

export const listPortalAnswers = route({
  method: 'GET',
  path: '/api/portal/needs/:id/answers',
  action: 'portal.use',
  summary: '企业页面：已作的评价',
  params: id,
  response: z.object({ rows: z.array(FirmAnswer) }),
})

export const listFirmAnswers = route({
  method: 'GET',
  path: '/api/needs/:id/firm-answers',
  action: 'need.review',
  summary: '一项需求中企业对各银行的评价（市、县专班看）',
  params: id,
  response: z.object({ rows: z.array(FirmAnswer) }),
})

export const listAccesses = route({
  method: 'GET',
  path: '/api/portal/firms/:id/accesses',
  action: 'portal.use',
  summary: '企业页面：谁看过我的信息：机构、用途、日期（手机核实后可看；不含工作人员个人信息）',
  params: id,
  response: z.object({ rows: z.array(Access) }),
})

export const copyMyData = route({
  method: 'GET',
  path: '/api/portal/firms/:id/copy',
  action: 'portal.use',
  summary: '企业页面：复制我的信息：本手机能看到的全部需求、同意、评价、查看记录和材料目录',
  params: id,
  response: z.object({
    on: day,
    phone: text.nullable(),
    firm: PublicFirm,
    needs: z.array(PortalNeedDetail),
    answers: z.array(FirmAnswer),
    accesses: z.array(Access),
    materials: z.array(Material),
  }),
})
