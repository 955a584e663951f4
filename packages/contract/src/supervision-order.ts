import { ORDER_STATES, ORDER_STEPS, type OrderAction, type OrderState } from '@huoshui/rules/supervision/order-steps'
import {
  SUPERVISED,
  SUPERVISION_MEASURES,
  type Supervised,
  type SupervisionMeasureId,
} from '@huoshui/rules/supervision/supervision-measures'
import { z } from 'zod'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })
const measure = keyOf<SupervisionMeasureId>(SUPERVISION_MEASURES)

/** How a 督办单 is printed: in letter format; as 通知 only with a 发文字号. */
export const ORDER_FORMS = { letter: '函', notice: '通知' } as const
export type OrderForm = keyof typeof ORDER_FORMS

/** 督办单, in a list. */
export const SupervisionOrderRow = z.object({
  id: z.uuid(),
  /** 督办单第〔2026〕3号; null while it is a draft. */
  numberText: text.nullable(),
  state: keyOf<OrderState>(ORDER_STATES),
  targetKind: keyOf<Supervised>(SUPERVISED),
  targetId: text,
  targetName: text,
  title: text,
  issuedOn: day.nullable(),
  dueOn: day.nullable(),
  isOverdue: z.boolean(),
  /** Working days left, negative when overdue; null when no clock runs. */
  daysLeft: z.number().int().nullable(),
})
export type SupervisionOrderRow = z.infer<typeof SupervisionOrderRow>

export const SupervisionOrder = SupervisionOrderRow.extend({
  version: z.number().int(),
  text,
  form: keyOf<OrderForm>(ORDER_FORMS),
  documentNumber: text.nullable(),
  workingDays: z.number().int(),
  measures: z.array(measure),
  from: day,
  on: day,
  /** What it rests on, as it stood when it was issued. */
  basis: z.array(z.object({ label: text, sentence: text })),
  steps: z.array(
    z.object({
      action: keyOf<OrderAction>(ORDER_STEPS),
      note: text.nullable(),
      on: day,
      dueOn: day.nullable(),
      byName: text,
    }),
  ),
  actions: z.array(keyOf<OrderAction>(ORDER_STEPS)),
  mayEdit: z.boolean(),
})
export type SupervisionOrder = z.infer<typeof SupervisionOrder>

export const listSupervisionOrders = route({
  method: 'GET',
  path: '/api/supervision-orders',
  action: 'supervision.read',
  summary: '督办单：市专班看全部，县（市、区）和银行看发给自己的（最近 200 件，新的在前）',
  query: z.object({ of: z.enum(['open', 'all']).default('open') }),
  response: z.object({ rows: z.array(SupervisionOrderRow) }),
})

export const getSupervisionOrder = route({
  method: 'GET',
  path: '/api/supervision-orders/:id',
  action: 'supervision.read',
  summary: '一件督办单：要求、依据、期限、回复和每一步',
  params: id,
  response: SupervisionOrder,
})

export const saveSupervisionOrder = route({
  method: 'PUT',
  path: '/api/supervision-orders/:id',
  action: 'supervision.order',
  summary: '保存督办单草稿（同一编号新建一次；发出后不能改）',
  params: id,
  body: z.object({
    /** 0 for a new one. */
    version: z.number().int().min(0),
    targetKind: keyOf<Supervised>(SUPERVISED),
    targetId: text.min(1).max(80),
    title: text.trim().min(4).max(60),
    text: text.trim().min(10).max(4000),
    form: keyOf<OrderForm>(ORDER_FORMS).default('letter'),
    documentNumber: text
      .trim()
      .regex(/^[\u4e00-\u9fa5]{2,16}〔\d{4}〕[1-9]\d{0,3}号$/, '发文字号应写作“湛发改函〔2026〕12号”')
      .nullable()
      .default(null),
    workingDays: z.number().int().min(1).max(90),
    measures: z.array(measure).max(13).default([]),
    from: day,
    on: day,
  }),
  response: SupervisionOrder,
})

export const moveSupervisionOrder = route({
  method: 'POST',
  path: '/api/supervision-orders/:id/steps',
  action: 'supervision.answer',
  summary: '督办单的一步：发出、回复、退回补充、延期、办结、撤销',
  params: id,
  body: z.object({
    id: z.uuid(),
    version: z.number().int().min(1),
    action: keyOf<OrderAction>(ORDER_STEPS),
    note: text.trim().min(4).max(2000).nullable().default(null),
    workingDays: z.number().int().min(1).max(90).nullable().default(null),
  }),
  response: SupervisionOrder,
})

export const getSupervisionOrderDocument = route({
  method: 'GET',
  path: '/api/supervision-orders/:id/document',
  action: 'supervision.read',
  summary: '督办单（DOCX）：函的格式；有发文字号的可作通知',
  params: id,
  query: z.object({ fonts: z.enum(['standard', 'open']).default('standard') }),
  media: 'file',
})
