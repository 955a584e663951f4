import { z } from 'zod'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()

/** The largest catalogue that is read at once. */
export const mostCatalogueMegabytes = 10
export const mostCatalogueRows = 1000

export const getProductTemplate = route({
  method: 'GET',
  path: '/api/products/template',
  action: 'product.edit',
  summary: '产品目录导入模板（下拉选项、填表说明）',
  media: 'file',
})

export const exportProducts = route({
  method: 'GET',
  path: '/api/products/export',
  action: 'product.read',
  summary: '导出产品目录（与模板同格式，可改后再导入）',
  query: z.object({ bank: text.max(80).optional() }),
  media: 'file',
})

/** What is wrong with one cell of a catalogue, and how to repair it. */
export const ProductFinding = z.object({
  row: count,
  column: text,
  value: text.nullable(),
  reason: text,
  repair: text,
})
export type ProductFinding = z.infer<typeof ProductFinding>

export const importProducts = route({
  method: 'POST',
  path: '/api/products/import',
  action: 'product.edit',
  summary: '导入产品目录：合格的行成为草稿，有错的行说明原因；mode=check 只检查不写入',
  query: z.object({ mode: z.enum(['check', 'write']).default('write') }),
  media: 'upload',
  response: z.object({
    rows: count,
    created: count,
    changed: count,
    unchanged: count,
    refused: count,
    /** The first 500. */
    findings: z.array(ProductFinding),
  }),
})

export const getProductErrors = route({
  method: 'POST',
  path: '/api/products/import/errors',
  action: 'product.edit',
  summary: '检查一份产品目录，取回错误清单和有错的行（不写入）',
  media: 'upload',
})
