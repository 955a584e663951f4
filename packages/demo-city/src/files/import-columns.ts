import { ENTITY_TYPES, REGISTRATION_STATUSES } from '@huoshui/rules'
import type { DemoFirm } from '../demo-firm.ts'

/** The columns of the register's import template, in its order. */
export const IMPORT_HEADERS = [
  '统一社会信用代码',
  '名称',
  '经营主体类型',
  '登记状态',
  '状态日期',
  '行业代码',
  '成立日期',
  '注册资本(万元)',
  '管理单元',
  '镇街',
  '村居',
  '住所',
  '实际经营地址',
  '法定代表人',
  '联系人',
  '联系电话',
  '曾用名',
  '简称',
] as const

/** Header of one column. */
export type ImportHeader = (typeof IMPORT_HEADERS)[number]

/** One row of the template, every cell as text; '' where the firm states nothing. */
export type ImportRow = Record<ImportHeader, string>

/** What a clean file says about a firm. */
export function toImportRow(firm: DemoFirm): ImportRow {
  return {
    统一社会信用代码: firm.creditCode ?? '',
    名称: firm.name,
    经营主体类型: ENTITY_TYPES[firm.type],
    登记状态: REGISTRATION_STATUSES[firm.status],
    状态日期: firm.statusSince ?? '',
    行业代码: firm.industryCode,
    成立日期: firm.foundedOn,
    '注册资本(万元)': firm.capitalFen === null ? '' : writeWan(firm.capitalFen),
    管理单元: firm.unitName,
    镇街: firm.townName,
    村居: firm.villageName,
    住所: firm.registeredAddress,
    实际经营地址: firm.actualAddress,
    法定代表人: firm.legalPerson,
    联系人: firm.contactPerson ?? '',
    联系电话: firm.contactPhone ?? '',
    曾用名: firm.formerNames.map((former) => former.name).join('；'),
    简称: firm.shortName ?? '',
  }
}

/** The cells of a row in the template's order. */
export function cellsOf(row: ImportRow): string[] {
  return IMPORT_HEADERS.map((header) => row[header])
}

/** 分 in 万元. A double prints the shortest digits that mean it, and every capital here is far below 2⁵³ 分. */
function writeWan(capitalFen: number): string {
  return String(capitalFen / 1_000_000)
}
