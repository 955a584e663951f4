import { FIGURE_UNITS, FIGURES, type FigureId, type FigureUnit } from '@huoshui/rules/figure/figures'
import { CUTS, type Cut } from '@huoshui/rules/figure/measures'
import { z } from 'zod'
import { filterList } from './bounded.ts'
import { day } from './enterprise.ts'
import { keyOf } from './key-of.ts'
import { route } from './route.ts'

const Slice = z.object({ key: z.string(), count: z.number().int() })

export const getHomeFigures = route({
  method: 'GET',
  path: '/api/figures/home',
  action: 'figure.home',
  summary: '全市（本管辖范围）经营主体概览：按管理单元、类型、行业门类、规模、状态',
  query: z.object({ unit: z.string().optional() }),
  response: z.object({
    asOf: z.string(),
    total: z.number().int(),
    active: z.number().int(),
    byUnit: z.array(Slice.extend({ active: z.number().int() })),
    byTown: z.array(Slice),
    byType: z.array(Slice),
    bySection: z.array(Slice),
    bySize: z.array(Slice),
    byStatus: z.array(Slice),
  }),
})

const text = z.string()
const count = z.number().int()
const figureId = keyOf<FigureId>(FIGURES)
const cut = keyOf<Cut>(CUTS)

/** 指标 as it is defined. */
export const FigureDefinition = z.object({
  id: figureId,
  name: text,
  definition: text,
  /** 户、户次 or 笔: what its rows are. */
  grain: text,
  unit: keyOf<FigureUnit>(FIGURE_UNITS),
  numerator: text,
  denominator: text.nullable(),
  owner: text,
  published: text,
  confusions: text.nullable(),
  cuts: z.array(cut),
  overlaps: z.record(text, text),
})
export type FigureDefinition = z.infer<typeof FigureDefinition>

export const listFigures = route({
  method: 'GET',
  path: '/api/figures',
  action: 'figure.read',
  summary: '指标目录：每个指标的定义、分子分母、单位、口径来源、常见误读、可按什么分组',
  response: z.object({ figures: z.array(FigureDefinition) }),
})

const asOf = {
  /** As of the end of which day; today when absent. */
  on: day.optional(),
  /** As it was known at the end of which day; as it is known now when absent. */
  knownOn: day.optional(),
  unit: text.max(40).optional(),
}

export const FigureValue = z.object({
  /** In the figure's unit: 户, 分, hundredths of a percent, days to a tenth. Null: there is nothing to divide by. */
  value: z.number().nullable(),
  numerator: z.number(),
  denominator: z.number().nullable(),
})
export type FigureValue = z.infer<typeof FigureValue>

export const readFigures = route({
  method: 'GET',
  path: '/api/figures/values',
  action: 'figure.read',
  summary: '指标数值：截至某日、按某日所知，可按单位、镇街、银行等分组；只含查看范围内的',
  query: z.object({ ...asOf, figure: filterList(), cut: cut.optional() }),
  response: z.object({
    on: day,
    knownOn: day,
    /** Until when what was done is counted. */
    knownAt: text.nullable(),
    figures: z.array(
      FigureValue.extend({
        figure: figureId,
        parts: z.array(FigureValue.extend({ key: text })),
      }),
    ),
  }),
})

export const readFigureTrend = route({
  method: 'GET',
  path: '/api/figures/trend',
  action: 'figure.read',
  summary: '指标走势：每天或每月末的累计值和当期新增',
  query: z.object({ ...asOf, figure: figureId, from: day, by: z.enum(['day', 'month']).default('day') }),
  response: z.object({
    knownAt: text.nullable(),
    points: z.array(z.object({ on: day, value: z.number().nullable(), added: z.number().nullable() })),
  }),
})

export const FigureRow = z.object({
  enterpriseId: z.uuid(),
  /** Null: the firm is out of the asker's sight now. */
  enterpriseName: text.nullable(),
  creditCode: text.nullable(),
  recordId: z.uuid(),
  on: day,
  unitCode: text,
  townCode: text.nullable(),
  bankName: text.nullable(),
  kind: text.nullable(),
  /** −1 takes a firm away again. */
  n: count,
  amount: z.number(),
})
export type FigureRow = z.infer<typeof FigureRow>

export const listFigureRows = route({
  method: 'GET',
  path: '/api/figures/rows',
  action: 'figure.read',
  summary: '指标的明细：分子或分母逐行，与数值同一时点、同一范围（游标分页）',
  query: z.object({
    ...asOf,
    figure: figureId,
    part: z.enum(['numerator', 'denominator']).default('numerator'),
    cut: cut.optional(),
    key: text.max(80).optional(),
    after: text.max(200).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  response: z.object({ rows: z.array(FigureRow), next: text.nullable() }),
})

export const exportFigures = route({
  method: 'GET',
  path: '/api/figures/workbook',
  action: 'figure.read',
  summary: '指标导出：每个指标的数值、分子分母、截至日、定义和口径，各附打开明细的链接（下载留痕）',
  query: z.object({ ...asOf, cut: cut.optional() }),
  media: 'file',
})

export const exportFigureRows = route({
  method: 'GET',
  path: '/api/figures/rows/workbook',
  action: 'figure.read',
  summary: '指标明细导出：与数值同一时点、同一范围的逐行明细，数量不限（下载留痕）',
  query: z.object({
    ...asOf,
    figure: figureId,
    part: z.enum(['numerator', 'denominator']).default('numerator'),
    cut: cut.optional(),
    key: text.max(80).optional(),
  }),
  media: 'file',
})

/** 报告期: a month as it was reported. */
export const FigurePeriod = z.object({
  month: text,
  knownAt: text,
  status: z.enum(['proposed', 'approved']),
  proposedBy: text.nullable(),
  approvedBy: text.nullable(),
  approvedAt: text.nullable(),
  figures: z.array(z.object({ figure: figureId, reported: z.number().nullable(), now: z.number().nullable() })),
})
export type FigurePeriod = z.infer<typeof FigurePeriod>

export const listFigurePeriods = route({
  method: 'GET',
  path: '/api/figure-periods',
  action: 'figure.read',
  summary: '已报告的月份：报告时的数值和按现在所知的数值，两者不同即有更正',
  response: z.object({ periods: z.array(FigurePeriod) }),
})

export const proposeFigurePeriod = route({
  method: 'POST',
  path: '/api/figure-periods',
  action: 'figure-period.propose',
  summary: '提请锁定一个已结束的月份：当时的全市数值就此冻结，须另一人批准',
  body: z.object({ month: text.regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应写作 2026-10') }),
  response: z.object({ month: text }),
})

export const approveFigurePeriod = route({
  method: 'POST',
  path: '/api/figure-periods/:month/approval',
  action: 'figure-period.approve',
  summary: '批准锁定一个月份（提请人不能批准）；批准后不再变动',
  params: z.object({ month: text.max(7) }),
  body: z.object({}),
  response: z.object({ month: text }),
})
