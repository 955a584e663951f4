import { z } from 'zod'
import { day } from './enterprise.ts'
import {
  LedgerDefinition,
  LedgerEntry,
  LedgerFinding,
  LedgerRowShape,
  LedgerSheet,
  LedgerUnit,
  mostLedgerMegabytes,
  mostLedgerRows,
} from './ledger.ts'
import { route } from './route.ts'

const text = z.string()
const count = z.number().int()
const uuid = z.object({ id: z.uuid() })
const ledger = z.object({ id: text.regex(/^[a-z][a-z0-9-]{1,39}$/u, '台账编号用小写英文字母开头') })
const period = text.regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/u, '应写作2026-12或2026')
const reason = text.trim().min(4, '至少写4个字').max(300)

export const listLedgers = route({
  method: 'GET',
  path: '/api/ledgers',
  action: 'ledger.read',
  summary: '台账目录：定义（项目、校验、期限、由谁填、从哪里预填）和可填报的各期',
  response: z.object({ ledgers: z.array(LedgerEntry) }),
})

export const saveLedgerDefinition = route({
  method: 'PUT',
  path: '/api/ledgers/:id',
  action: 'ledger.define',
  summary: '新建或修改台账定义（存为新版；已开始填报的仍按原版）；填起始期即启用',
  params: ledger,
  body: z.object({ version: count.min(0), definition: LedgerDefinition }),
  response: z.object({ id: text, version: count }),
})

export const getLedgerUnits = route({
  method: 'GET',
  path: '/api/ledgers/:id/units',
  action: 'ledger.read',
  summary:
    '台账一期各单位的填报情况：未报、填报中、待审核、已退回、已审定、逾期；各单位只看本单位，县（市、区）专班看本单位和所属镇街',
  params: ledger,
  query: z.object({ period }),
  response: z.object({ dueOn: day, units: z.array(LedgerUnit) }),
})

export const readLiveLedger = route({
  method: 'GET',
  path: '/api/ledgers/:id/live',
  action: 'ledger.read',
  summary: '由业务数据生成的台账：一段日期内查看范围内的前若干行（个人信息打码）',
  params: ledger,
  query: z.object({ from: day, until: day }),
  response: z.object({ rows: z.array(LedgerRowShape), isMore: z.boolean() }),
})

export const exportLedger = route({
  method: 'GET',
  path: '/api/ledgers/:id/export',
  action: 'ledger.read',
  summary:
    '导出台账工作簿（留痕）：已审定的各单位合并，或业务数据生成的；可按上传的版式；个人信息打码，写明理由的不打码',
  params: ledger,
  query: z.object({
    period: period.optional(),
    from: day.optional(),
    until: day.optional(),
    layout: z.enum(['true', 'false']).default('false'),
    reason: reason.optional(),
  }),
  media: 'file',
})

export const uploadLedgerLayout = route({
  method: 'POST',
  path: '/api/ledgers/:id/layout',
  action: 'ledger.define',
  summary: '上传台账的工作簿版式：用与项目名称相同的命名单元格标出数据首行各列，导出时按它填写',
  params: ledger,
  media: 'upload',
  response: z.object({ columns: z.array(text), cells: z.array(text) }),
})

export const openLedgerSheet = route({
  method: 'PUT',
  path: '/api/ledger-sheets/:id',
  action: 'ledger.fill',
  summary: '开始填报本单位一期台账：已知的预填好（同一编号重复提交只建一份）',
  params: uuid,
  body: z.object({ ledgerId: text.max(40), period }),
  response: LedgerSheet,
})

export const getLedgerSheet = route({
  method: 'GET',
  path: '/api/ledger-sheets/:id',
  action: 'ledger.read',
  summary: '一份台账：定义、各行、有误之处、更正了什么',
  params: uuid,
  response: LedgerSheet,
})

export const saveLedgerRows = route({
  method: 'POST',
  path: '/api/ledger-sheets/:id/rows',
  action: 'ledger.fill',
  summary: `保存台账各行（最多${mostLedgerRows}行；未填全也可保存）；他人已改过的不覆盖，答复冲突`,
  params: uuid,
  body: z.object({ version: count, rows: z.array(LedgerRowShape).max(mostLedgerRows) }),
  response: LedgerSheet,
})

export const submitLedgerSheet = route({
  method: 'POST',
  path: '/api/ledger-sheets/:id/submission',
  action: 'ledger.fill',
  summary: '报送台账：填全且无误才能报送，报送后不能再改',
  params: uuid,
  body: z.object({ version: count }),
  response: LedgerSheet,
})

export const decideLedgerSheet = route({
  method: 'POST',
  path: '/api/ledger-sheets/:id/decision',
  action: 'ledger.decide',
  summary: '审定或退回（写明理由）一份台账；审定后不再变动；镇街的可由所属县（市、区）专班审定',
  params: uuid,
  body: z.object({ action: z.enum(['approve', 'return']), version: count, reason: reason.optional() }),
  response: LedgerSheet,
})

export const correctLedgerSheet = route({
  method: 'POST',
  path: '/api/ledger-sheets/:id/correction',
  action: 'ledger.fill',
  summary: '更正已审定的台账：另立一版，写明理由，原版不动；改了什么逐项列出',
  params: uuid,
  body: z.object({ id: z.uuid(), reason }),
  response: LedgerSheet,
})

export const revealLedgerSheet = route({
  method: 'POST',
  path: '/api/ledger-sheets/:id/reveal',
  action: 'ledger.read',
  summary: '查看一份台账中打码的个人信息（写明理由，留痕）',
  params: uuid,
  body: z.object({ reason }),
  response: z.object({ rows: z.array(LedgerRowShape) }),
})

export const getLedgerWorkbook = route({
  method: 'GET',
  path: '/api/ledger-sheets/:id/workbook',
  action: 'ledger.fill',
  summary: '下载一份台账的填报表：已填和预填的在其中，有下拉选项和填写说明（留痕）',
  params: uuid,
  media: 'file',
})

export const importLedgerRows = route({
  method: 'POST',
  path: '/api/ledger-sheets/:id/workbook',
  action: 'ledger.fill',
  summary: `上传填好的台账（最大${mostLedgerMegabytes} MB）：逐行逐列指出错误；有一处错，一行也不写入`,
  params: uuid,
  query: z.object({ mode: z.enum(['check', 'write']).default('write'), version: z.coerce.number().int() }),
  media: 'upload',
  response: z.object({ rows: count, faulty: count, findings: z.array(LedgerFinding), version: count }),
})
