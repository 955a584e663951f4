import { CHECK_RULES, type CheckRuleId } from '@huoshui/rules/bulletin-check/check-rules'
import { CHECK_SEVERITIES, type CheckSeverity } from '@huoshui/rules/bulletin-check/finding'
import { z } from 'zod'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })

/** 简报 is no statutory document type; 通知 and 函 are, and bear a 发文字号. */
export const BULLETIN_KINDS = { bulletin: '工作简报', notice: '通知', letter: '函' } as const satisfies Record<
  string,
  string
>
export type BulletinKind = keyof typeof BULLETIN_KINDS

export const BULLETIN_STATUSES = {
  draft: '草稿',
  checked: '已校核',
  submitted: '待审批',
  approved: '已批准',
  published: '已印发',
} as const satisfies Record<string, string>
export type BulletinStatus = keyof typeof BULLETIN_STATUSES

/** What may follow what: from which status, to which, by whom (of the team that writes it, or whoever approves). */
export const BULLETIN_ACTIONS = {
  check: { label: '校核', from: ['draft', 'checked'], to: 'checked', by: 'bulletin.write' },
  submit: { label: '送审', from: ['checked'], to: 'submitted', by: 'bulletin.write' },
  return: { label: '退回', from: ['submitted', 'approved'], to: 'draft', by: 'bulletin.approve' },
  approve: { label: '批准', from: ['submitted'], to: 'approved', by: 'bulletin.approve' },
  publish: { label: '印发', from: ['approved'], to: 'published', by: 'bulletin.write' },
} as const satisfies Record<
  string,
  { label: string; from: readonly BulletinStatus[]; to: BulletinStatus; by: 'bulletin.write' | 'bulletin.approve' }
>
export type BulletinAction = keyof typeof BULLETIN_ACTIONS

const words = (most: number) => text.trim().max(most)
const orNone = (most: number) => words(most).nullable().default(null)

/** An item: title, text with bound figures (`{{figure ID unit=… as-of=…}}`), the unit it came from. */
export const BulletinItem = z.object({
  id: z.uuid(),
  title: words(120),
  text: text.max(20_000),
  source: orNone(60),
})
export type BulletinItem = z.infer<typeof BulletinItem>

/** What a 通知 or 函 has over a 简报. `organCode`: 机关代字, of which the number is part: 湛发改函. */
export const NoticeParts = z.object({
  mark: words(40).min(2),
  organCode: words(16).regex(/^[\u4e00-\u9fa5]{2,16}$/, '机关代字只写汉字，如“湛发改函”；年份和号由系统编'),
  addressees: words(400).min(2),
  annexes: z.array(words(100).min(1)).max(20).default([]),
  issuer: words(60).min(2),
  remark: orNone(100),
  copyTo: z.array(words(60).min(1)).max(40).default([]),
})
export type NoticeParts = z.infer<typeof NoticeParts>

export const BulletinContent = z.object({
  classification: orNone(20),
  note: orNone(600),
  items: z.array(BulletinItem).min(1).max(20),
  notice: NoticeParts.nullable().default(null),
})
export type BulletinContent = z.infer<typeof BulletinContent>

/** A place of the check in what was typed: which item, from which character to which. */
export const BulletinFinding = z.object({
  part: text,
  from: z.number().int(),
  to: z.number().int(),
  rule: keyOf<CheckRuleId>(CHECK_RULES).or(z.literal('figure')),
  severity: keyOf<CheckSeverity>(CHECK_SEVERITIES),
  message: text,
})
export type BulletinFinding = z.infer<typeof BulletinFinding>

/** A bound figure as it was read: its value as printed, its day and what it counts. */
export const BoundFigure = z.object({ part: text, figure: text, shown: text, asOf: day, definition: text })
export type BoundFigure = z.infer<typeof BoundFigure>

export const BulletinRow = z.object({
  id: z.uuid(),
  kind: keyOf<BulletinKind>(BULLETIN_KINDS),
  status: keyOf<BulletinStatus>(BULLETIN_STATUSES),
  title: text,
  /** 第 N 期, or the 发文字号; null until it is published. */
  numberText: text.nullable(),
  issuedOn: day,
  organisationName: text,
  savedByName: text,
})
export type BulletinRow = z.infer<typeof BulletinRow>

const Recipients = z.object({ word: z.enum(['报', '送', '发', '抄送']), groups: z.array(z.array(text)) })

export const Bulletin = BulletinRow.extend({
  version: z.number().int(),
  content: BulletinContent,
  corrects: z.object({ id: z.uuid(), numberText: text }).nullable(),
  /** The number it would bear if it were published now. */
  nextNumberText: text.nullable(),
  printedOn: day.nullable(),
  checkReason: text.nullable(),
  returnReason: text.nullable(),
  submittedByName: text.nullable(),
  approvedByName: text.nullable(),
  head: z.object({ lines: z.array(text), editor: text, recipients: z.array(Recipients), isVerified: z.boolean() }),
  mayEdit: z.boolean(),
  actions: z.array(keyOf<BulletinAction>(BULLETIN_ACTIONS)),
})
export type Bulletin = z.infer<typeof Bulletin>

export const listBulletins = route({
  method: 'GET',
  path: '/api/bulletins',
  action: 'bulletin.read',
  summary: '简报、通知、函：本专班的，及已印发的市级各期；市专班另见各县送审的（新的在前，游标分页）',
  query: z.object({
    kind: keyOf<BulletinKind>(BULLETIN_KINDS).optional(),
    of: z.enum(['open', 'published']).default('open'),
    after: text.max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ rows: z.array(BulletinRow), next: text.nullable() }),
})

export const getBulletin = route({
  method: 'GET',
  path: '/api/bulletins/:id',
  action: 'bulletin.read',
  summary: '一期简报（通知、函）的全文、模板和现在能做的事',
  params: id,
  response: Bulletin,
})

export const draftMonth = route({
  method: 'GET',
  path: '/api/bulletins/month',
  action: 'bulletin.write',
  summary: '按月起草（不保存）：取该月末（未过完的月份取今天）的指标写成各条，指标都是引用；还没有数的不写',
  query: z.object({ month: text.regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应写成“2026-10”') }),
  response: z.object({ title: text, on: day, items: z.array(BulletinItem) }),
})

export const saveBulletin = route({
  method: 'PUT',
  path: '/api/bulletins/:id',
  action: 'bulletin.write',
  summary: '保存草稿（同一编号新建一次；已校核的保存后要重新校核；已印发的不能改，只能由后一期更正）',
  params: id,
  body: z.object({
    kind: keyOf<BulletinKind>(BULLETIN_KINDS),
    /** 0 for a new one. */
    version: z.number().int().min(0),
    title: words(120).min(2),
    issuedOn: day,
    content: BulletinContent,
    corrects: z.uuid().nullable().default(null),
  }),
  response: Bulletin,
})

export const checkBulletinText = route({
  method: 'POST',
  path: '/api/bulletins/check',
  action: 'bulletin.read',
  summary: '校核（不保存）：单位、合计、日期、名称、序数、意向与授信等提示，每条指到文字；同时取出引用的指标',
  body: z.object({ kind: keyOf<BulletinKind>(BULLETIN_KINDS), issuedOn: day, content: BulletinContent }),
  response: z.object({
    findings: z.array(BulletinFinding),
    figures: z.array(BoundFigure),
    /** Texts with the figures in their places, by item. */
    texts: z.record(text, text),
  }),
})

export const moveBulletin = route({
  method: 'POST',
  path: '/api/bulletins/:id/step',
  action: 'bulletin.write',
  summary: '校核、送审、印发：引用的指标取不到的不能往下走；校核仍有错误的要写理由；印发时编号，连续不空号',
  params: id,
  body: z.object({
    action: z.enum(['check', 'submit', 'publish']),
    version: z.number().int(),
    reason: words(300).optional(),
  }),
  response: Bulletin,
})

export const decideBulletin = route({
  method: 'POST',
  path: '/api/bulletins/:id/decision',
  action: 'bulletin.approve',
  summary: '审批：批准或退回（须是送审人以外的另一人；退回写明原因）',
  params: id,
  body: z.object({
    action: z.enum(['approve', 'return']),
    version: z.number().int(),
    reason: words(300).optional(),
  }),
  response: Bulletin,
})

export const getBulletinDocument = route({
  method: 'GET',
  path: '/api/bulletins/:id/document',
  action: 'bulletin.read',
  summary: '导出 DOCX（GB/T 9704 版式；下载留痕）；未印发的标“送审稿”',
  params: id,
  query: z.object({ fonts: z.enum(['standard', 'open']).default('standard') }),
  media: 'file',
})
