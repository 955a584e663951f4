import { z } from 'zod'
import { day } from './enterprise.ts'
import { type ImportMode, importModes } from './import.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()

/** The largest list of an authority that is read at once. */
export const mostFactListMegabytes = 20
export const mostFactListRows = 100_000
/** The longest time a list may be relied on. */
export const mostFactListDays = 731

/** 名单: a list of an authority (失信被执行人 …) as it was loaded; whom it names is among the facts of those firms. */
export const FactList = z.object({
  id: z.uuid(),
  /** Id and label of the fact that being on it is. */
  fact: text,
  label: text,
  source: text,
  /** full: names everybody concerned, so that not being named says something; partial: says nothing of others. */
  mode: z.enum(Object.keys(importModes) as [ImportMode, ...ImportMode[]]),
  asOf: day,
  /** The last day on which not being named says anything. */
  validUntil: day,
  /** Who set that day: whoever loaded the list, or the platform by its own choice, which no document sets. */
  validityBy: z.enum(['loader', 'platform']),
  rows: count,
  /** Firms of the register it names. */
  matched: count,
  /** Rows that name none of them: of other cities, natural persons. */
  unmatched: count,
  /** Rows of a partial list of which it can't be said whom they name. */
  leftOut: count,
  /** Rows that name a firm another row names. */
  repeated: count,
  /** Firms an earlier list named and this one does not. */
  ended: count,
  fileName: text,
  loadedBy: text,
  loadedByName: text.nullable(),
  loadedAt: text,
})
export type FactList = z.infer<typeof FactList>

/** A row of which it can't be said whom it names: where, what is wrong and what to do. A refused whole list has them in its details. */
export const FactListFinding = z.object({ row: count, column: text, value: text.nullable(), reason: text })
export type FactListFinding = z.infer<typeof FactListFinding>

export const listFactLists = route({
  method: 'GET',
  path: '/api/fact-lists',
  action: 'fact-list.read',
  summary: '权威名单：已导入的名单（新的在前，最多 200 份），各类名单今天还算不算数',
  response: z.object({
    on: day,
    lists: z.array(FactList),
    /** Every fact of which an authority publishes the whole list. */
    facts: z.array(
      z.object({
        fact: text,
        label: text,
        source: text,
        /** For how many days a list is relied on unless told otherwise. */
        days: count,
        /** Always the platform's own choice: no document sets it. */
        daysBy: z.literal('platform'),
        /** The newest whole list; null when none was loaded. */
        newest: z.object({ asOf: day, validUntil: day, validityBy: z.enum(['loader', 'platform']) }).nullable(),
        /** Why not being on it says nothing today; null while it says something. */
        whyUnknown: text.nullable(),
      }),
    ),
  }),
})

export const loadFactList = route({
  method: 'POST',
  path: '/api/fact-lists',
  action: 'fact-list.load',
  summary:
    '导入一份权威名单（CSV、XLSX，有信用代码或名称列）；全量名单里没有的即认定不在名单上；trial=true 只核对不写入；传两次同一编号只算一次',
  query: z.object({
    /** Made by the sender, so that a repeated request does not load twice. */
    id: z.uuid(),
    fact: text.max(60),
    mode: z.enum(Object.keys(importModes) as [ImportMode, ...ImportMode[]]),
    /** The day the list stands for; today when absent. */
    asOf: day.optional(),
    /** For how many days it is relied on; the fact's usual time when absent. */
    days: z.coerce.number().int().min(1).max(mostFactListDays).optional(),
    /** true: says what would be done, and writes nothing. */
    trial: z
      .enum(['true', 'false'])
      .default('false')
      .transform((given) => given === 'true'),
    /** Who gave it; only the publisher's own list is a whole one. */
    source: text.max(60).optional(),
  }),
  media: 'upload',
  response: z.object({
    list: FactList,
    /** Rows left out of a partial list, the first 200. */
    findings: z.array(FactListFinding),
  }),
})
