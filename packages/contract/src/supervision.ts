import { FINDINGS, type Finding } from '@huoshui/rules/supervision/judge-measure'
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
const number = z.number()
const measure = keyOf<SupervisionMeasureId>(SUPERVISION_MEASURES)
const span = { from: day.optional(), on: day.optional() }

/** What one measure says of one bank or county. Shares are of 1, rates per unit of size; null: not determinable. */
export const SupervisionCell = z.object({
  measure,
  finding: keyOf<Finding>(FINDINGS),
  seen: number.nullable(),
  size: number.nullable(),
  raw: number.nullable(),
  adjusted: z.object({ value: number, low: number, high: number }).nullable(),
  /** Adjusted for mix and not shrunken: what lies in the funnel plot. */
  plotted: number.nullable(),
  limits: z.object({ low95: number, high95: number, low998: number, high998: number }).nullable(),
  /** Places possible with 95 % probability; only for those who see the whole city. */
  ranks: z.object({ from: number, to: number }).nullable(),
  sentence: text,
  /** Said beside it, not judged: median days, amounts. */
  besides: text.nullable(),
})
export type SupervisionCell = z.infer<typeof SupervisionCell>

/** The whole city's value of a measure, how it scatters, and the quarters of those compared (rounded; null with fewer than ten). */
export const SupervisionLine = z.object({
  measure,
  city: number.nullable(),
  dispersion: number,
  compared: number,
  quarters: z.array(number).nullable(),
})
export type SupervisionLine = z.infer<typeof SupervisionLine>

export const SupervisionSubject = z.object({ id: text, name: text, cells: z.array(SupervisionCell) })
export type SupervisionSubject = z.infer<typeof SupervisionSubject>

/** 关注名单: who is outside the 99.8 % limits in the direction that needs attention, or has overdue matters, and why. In the order of names. */
export const AttentionEntry = z.object({
  id: text,
  name: text,
  reasons: z.array(z.object({ measure: measure.nullable(), sentence: text })),
})
export type AttentionEntry = z.infer<typeof AttentionEntry>

export const getSupervision = route({
  method: 'GET',
  path: '/api/supervision/:of',
  action: 'supervision.read',
  summary:
    '督导：银行或县（市、区）一段时间的各项情况，按规模和构成调整，附不确定区间和控制线（市级看全部；县级看本县和全市水平；银行看本行和不具名的全市分布）',
  params: z.object({ of: keyOf<Supervised>(SUPERVISED) }),
  query: z.object(span),
  response: z.object({
    from: day,
    on: day,
    knownAt: text.nullable(),
    lines: z.array(SupervisionLine),
    /** In the order of names: nobody is ranked. */
    subjects: z.array(SupervisionSubject),
    attention: z.array(AttentionEntry),
  }),
})

export const getSupervisionPack = route({
  method: 'GET',
  path: '/api/supervision-pack',
  action: 'supervision.order',
  summary: '分析会材料：银行、县（市、区）各项情况、逐家说明、关注名单和督办单，一份工作簿（导出留痕）',
  query: z.object(span),
  media: 'file',
})
