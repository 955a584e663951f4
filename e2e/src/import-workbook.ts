import { join } from 'node:path'
import { completeCreditCode, completeOrganisationCode } from '@huoshui/rules'
import { writeXlsx } from '@huoshui/sheet'

const headers = [
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
  '联系电话',
]

/** What a spreadsheet would compute if nobody kept it from doing so. */
export const formulaName = '=1+1湛江市赤坎区示例算式小店'
/** Two firms of one name at one address: suspected to be one. */
export const twinName = '湛江市赤坎区示例双生茶庄'
export const plainName = '湛江市赤坎区示例算式小店'
/** What it is renamed to. */
export const newName = '湛江市赤坎区示例加减乘除小店'

/** Writes a list of six firms of 赤坎区 in the import template's columns; `repaired` decides whether the third code and the fourth name are right. */
export async function writeList(folder: string, name: string, repaired: boolean): Promise<string> {
  const third = codeOf('FKE2E003')
  const rows = [
    firm(codeOf('FKE2E001'), '湛江市赤坎区示例云帆水产有限公司'),
    firm(codeOf('FKE2E002'), '湛江市赤坎区示例塘㙍米粉店'),
    firm(repaired ? third : `${third.slice(0, 17)}${third.endsWith('A') ? 'B' : 'A'}`, '湛江市赤坎区示例珊瑚饼家'),
    firm(codeOf('FKE2E005'), twinName),
    firm(codeOf('FKE2E006'), twinName),
    firm(codeOf('FKE2E004'), repaired ? plainName : formulaName),
  ]
  const path = join(folder, name)
  await writeXlsx(path, {
    creator: 'e2e',
    createdAt: new Date('2026-11-01T00:00:00Z'),
    sheets: [{ name: '名单', columns: headers.map((header) => ({ header, kind: 'text' as const })), rows: [rows] }],
  })
  return path
}

function codeOf(body: string): string {
  return completeCreditCode(`91440802${completeOrganisationCode(body)}`)
}

function firm(code: string, name: string): string[] {
  return [
    code,
    name,
    name.endsWith('公司') ? '企业' : '个体工商户',
    '存续',
    '',
    '0519',
    '２０２４-03-05',
    '１２.5',
    '赤坎区',
    '寸金街道',
    '',
    '湛江市赤坎区寸金街道示例路 8 号',
    '19900001234',
  ]
}
