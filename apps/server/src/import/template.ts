import type { Writable } from 'node:stream'
import type { ImportField } from '@huoshui/contract'
import { importFields } from '@huoshui/contract'
import { ENTITY_TYPES } from '@huoshui/rules/enterprise/entity-type'
import { REGISTRATION_STATUSES } from '@huoshui/rules/enterprise/registration-status'
import { SIZE_CLASSES } from '@huoshui/rules/enterprise/size-class'
import { type TableColumn, type TableRow, type Workbook, writeXlsx } from '@huoshui/sheet'

const sheetName = '经营主体名录'

/** The template to fill in: drop-downs where words are fixed, hints on every column, and a sheet that explains. */
export async function writeTemplate(target: Writable, units: readonly string[], now: Date): Promise<void> {
  await writeXlsx(target, templateOf(units, [], now, '经营主体导入模板'))
}

/** Columns of the template; also those of the rows that come back for repair. */
export function templateColumns(units: readonly string[]): TableColumn[] {
  return fieldEntries().map(([field, header]) => ({
    header,
    kind: 'text',
    hint: hints[field],
    width: widths[field] ?? Math.max(12, header.length * 2 + 2),
    ...choicesOf(field, units),
  }))
}

function templateOf(units: readonly string[], rows: readonly TableRow[], now: Date, title: string): Workbook {
  return {
    creator: '活水',
    title,
    createdAt: now,
    sheets: [
      { name: sheetName, columns: templateColumns(units), rows: [rows] },
      {
        name: '填表说明',
        hasFilter: false,
        columns: [
          { header: '列', kind: 'text', width: 22 },
          { header: '怎么填', kind: 'text', width: 90, isWrapped: true },
        ],
        rows: [fieldEntries().map(([field, header]) => [header, hints[field]])],
      },
    ],
  }
}

function fieldEntries(): [ImportField, string][] {
  const fields: ImportField[] = []
  for (const key of Object.keys(importFields)) if (isField(key)) fields.push(key)
  return fields.map((field) => [field, importFields[field]])
}

function isField(key: string): key is ImportField {
  return key in importFields
}

function choicesOf(field: ImportField, units: readonly string[]): Pick<TableColumn, 'choices'> {
  if (field === 'type') return { choices: Object.values(ENTITY_TYPES) }
  if (field === 'status') return { choices: Object.values(REGISTRATION_STATUSES) }
  if (field === 'sizeClass') return { choices: Object.values(SIZE_CLASSES) }
  return field === 'unit' && units.length > 0 ? { choices: units } : {}
}

const widths: Partial<Record<ImportField, number>> = {
  creditCode: 22,
  name: 36,
  registeredAddress: 40,
  actualAddress: 40,
  codeNote: 30,
}

const hints: Record<ImportField, string> = {
  creditCode: '18 位，按营业执照填写，单元格须为文本格式。没有代码的家庭农场等可留空。',
  name: '必填。营业执照上的全称。',
  type: '必填。从下拉选项中选。',
  status: '必填。从下拉选项中选。',
  statusSince: '登记状态从哪一天起，如 2024-01-05。注销、吊销的请填；不填按名单日期记。',
  industryCode: '国民经济行业代码（GB/T 4754-2017），门类字母加 2 至 4 位数字，如 F5212。',
  foundedOn: '如 2024-01-05。',
  capital: '以万元计；写明“元”的按元读。没有的留空，不要填 0。',
  unit: '必填。县（市、区）或功能区全称，从下拉选项中选。',
  town: '镇、乡、街道的名称。',
  village: '村（社区）的名称。',
  registeredAddress: '营业执照上的住所或经营场所。',
  actualAddress: '与住所不同时填写。',
  legalPerson: '法定代表人、负责人或经营者。',
  contactPerson: '可联系到的人。',
  contactPhone: '11 位手机号，或带区号的固定电话；只填一个。',
  formerNames: '多个用分号隔开。',
  shortName: '常用的简称。',
  sizeClass: '已划型的从下拉选项中选；不清楚的留空。',
  codeNote: '代码第 18 位校验不符、但证照无误时，写明核对情况（至少 4 个字），这一行即可导入。',
}
