import { CREDIT_ALPHABET, completeCreditCode } from '@huoshui/rules'
import { nextInteger, pick, type Random } from '../random/random.ts'
import type { ImportHeader, ImportRow } from './import-columns.ts'
import type { TownLookup } from './town-lookup.ts'

/** What an importer should do with a planted error: mend it silently, keep the row with a warning, refuse the row. */
export type Expectation = 'repaired' | 'warned' | 'refused'

/** What a planting may look at besides the row: an earlier row of the file that was left clean, the towns, today. */
export type PlantContext = { earlier: ImportRow | null; towns: TownLookup; today: string }

/** One way in which real files are wrong. `plant` gives the cells to change, null where the row cannot carry the error. */
export type ErrorKind = {
  kind: string
  column: ImportHeader
  expected: Expectation
  plant: (random: Random, row: ImportRow, context: PlantContext) => Partial<ImportRow> | null
}

/** Longest name an importer must take; a planted name of 300 characters lies beyond any sensible limit. */
const TOO_LONG = 300

const CODE = '统一社会信用代码'
const CAPITAL = '注册资本(万元)'

/** All kinds of planted errors, in the order in which they are dealt out. */
export const ERROR_KINDS: readonly ErrorKind[] = [
  kind('full_width_code', CODE, 'repaired', (_random, row) => inCode(row, toFullWidth)),
  kind('lower_case_code', CODE, 'repaired', (_random, row) => inCode(row, (code) => code.toLowerCase())),
  kind('blanks_in_code', CODE, 'repaired', (_random, row) =>
    inCode(row, (code) => `\u3000${code.slice(0, 8)} ${code.slice(8)}\u00a0`),
  ),
  kind('code_as_float', CODE, 'refused', (_random, row) => inCode(row, () => '9.14408E+17')),
  kind('wrong_check_character', CODE, 'refused', (_random, row) => inCode(row, breakOuterCheck)),
  kind('inner_check_warning', CODE, 'warned', (_random, row) => inCode(row, breakInnerCheck)),
  kind('letter_o_for_zero', CODE, 'refused', (_random, row) => inCode(row, (code) => replaced(code, '0', 'O'))),
  kind('code_too_short', CODE, 'refused', (_random, row) => inCode(row, (code) => code.slice(0, 17))),
  kind('duplicate_row', CODE, 'refused', (_random, _row, { earlier }) => earlier),
  kind('same_code_other_name', CODE, 'refused', (_random, row, { earlier }) =>
    earlier === null || earlier.名称 === row.名称 ? null : { 统一社会信用代码: earlier[CODE] },
  ),
  kind('missing_name', '名称', 'refused', () => ({ 名称: '' })),
  kind('name_too_long', '名称', 'refused', (_random, row) => ({ 名称: row.名称.padEnd(TOO_LONG, '示例') })),
  kind('blanks_around_name', '名称', 'repaired', (_random, row) => ({ 名称: `\u3000\t${row.名称}\u200b ` })),
  kind('formula_in_name', '名称', 'refused', () => ({ 名称: '=HYPERLINK("http://example.invalid","示例")' })),
  kind('unknown_type', '经营主体类型', 'refused', () => ({ 经营主体类型: '示例类型' })),
  kind('unknown_status', '登记状态', 'refused', () => ({ 登记状态: '示例状态' })),
  kind('date_serial', '成立日期', 'repaired', (_random, row) => ({ 成立日期: String(excelSerial(row.成立日期)) })),
  kind('chinese_date', '成立日期', 'repaired', (_random, row) => ({ 成立日期: chineseDate(row.成立日期) })),
  kind('impossible_date', '成立日期', 'refused', (_random, row) => ({ 成立日期: `${row.成立日期.slice(0, 4)}-02-30` })),
  kind('date_after_today', '成立日期', 'refused', (_random, _row, { today }) => ({
    成立日期: `${Number(today.slice(0, 4)) + 2}-01-01`,
  })),
  kind('grouped_number', CAPITAL, 'repaired', (_random, row) =>
    inCapital(row, (wan) => `${toFullWidth(grouped(wan))}.00 `),
  ),
  kind('unit_in_cell', CAPITAL, 'repaired', (_random, row) => inCapital(row, (wan) => `${wan * 10_000}元`)),
  kind('yuan_for_wan', CAPITAL, 'warned', (_random, row) =>
    inCapital(row, (wan) => (wan < 50 ? null : String(wan * 10_000))),
  ),
  kind('text_for_number', CAPITAL, 'refused', () => ({ [CAPITAL]: '不详' })),
  kind('unknown_town', '镇街', 'refused', () => ({ 镇街: '查无此示例镇' })),
  kind('town_of_other_unit', '镇街', 'refused', (random, row, { towns }) => ({
    镇街: pick(random, towns.townsOutside(row.管理单元)),
  })),
  kind('statutory_county', '管理单元', 'warned', (_random, row, { towns }) => {
    const county = towns.statutoryCounty(row.管理单元, row.镇街)
    return county === null ? null : { 管理单元: county }
  }),
  kind('unknown_village', '村居', 'warned', () => ({ 村居: '查无此示例村委会' })),
  kind('unknown_industry', '行业代码', 'refused', () => ({ 行业代码: '9999' })),
  kind('short_phone', '联系电话', 'warned', (random) => ({ 联系电话: `1990000${nextInteger(random, 100, 999)}` })),
  kind('two_phones', '联系电话', 'warned', (_random, row) =>
    row.联系电话 === '' ? null : { 联系电话: `${row.联系电话}/19000000000` },
  ),
]

function kind(name: string, column: ImportHeader, expected: Expectation, plant: ErrorKind['plant']): ErrorKind {
  return { kind: name, column, expected, plant }
}

function inCode(row: ImportRow, change: (code: string) => string | null): Partial<ImportRow> | null {
  const changed = row[CODE] === '' ? null : change(row[CODE])
  return changed === null ? null : { [CODE]: changed }
}

function inCapital(row: ImportRow, change: (wan: number) => string | null): Partial<ImportRow> | null {
  const changed = row[CAPITAL] === '' ? null : change(Number(row[CAPITAL]))
  return changed === null ? null : { [CAPITAL]: changed }
}

function toFullWidth(text: string): string {
  return text.replace(/[!-~]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
}

function breakOuterCheck(code: string): string {
  return code.slice(0, 17) + nextCharacter(code.charAt(17))
}

/** Another organisation check character, but the outer check recomputed: only the inner one fails. */
function breakInnerCheck(code: string): string {
  const wrong = code.charAt(16) === '7' ? '8' : '7'
  return completeCreditCode(code.slice(0, 16) + wrong)
}

function nextCharacter(character: string): string {
  return CREDIT_ALPHABET.charAt((CREDIT_ALPHABET.indexOf(character) + 1) % CREDIT_ALPHABET.length)
}

function replaced(text: string, from: string, to: string): string | null {
  return text.includes(from) ? text.replace(from, to) : null
}

function grouped(wan: number): string {
  return String(wan).replace(/\B(?=(\d{3})+$)/gu, ',')
}

/** Days since 1899-12-30, which is how a workbook counts days after February 1900. */
function excelSerial(day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000)
}

function chineseDate(day: string): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
}
