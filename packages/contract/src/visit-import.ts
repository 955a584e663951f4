import { z } from 'zod'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()

/** The largest list of visits that is read at once. */
export const mostVisitMegabytes = 10
export const mostVisitRows = 5000

/** What is wrong with one cell of a list of visits, and how to repair it. */
export const VisitFinding = z.object({ row: count, column: text, value: text.nullable(), reason: text })
export type VisitFinding = z.infer<typeof VisitFinding>

export const importVisits = route({
  method: 'POST',
  path: '/api/visits/import',
  action: 'visit.import',
  summary:
    '导入纸质或其他系统的走访（CSV、XLSX，列名同走访台账）：有一行有错就一行也不写入；同样的走访导入两次只算一次；mode=check 只检查',
  query: z.object({ mode: z.enum(['check', 'write']).default('write') }),
  media: 'upload',
  response: z.object({
    rows: count,
    /** Written now, or would be; those recorded before are `known`. */
    added: count,
    known: count,
    /** The first 500; with any nothing was written. */
    findings: z.array(VisitFinding),
    faulty: count,
  }),
})

export const getVisitTemplate = route({
  method: 'GET',
  path: '/api/visits/import/template',
  action: 'visit.import',
  summary: '走访导入模板（下拉选项、填表说明）',
  media: 'file',
})
