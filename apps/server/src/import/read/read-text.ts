import type { ImportField } from '@huoshui/contract'
import { type CellKind, type TextChange, tidyCode, tidyText } from '@huoshui/sheet'
import { looksLikeFormula } from '../../enterprise/looks-like-formula.ts'
import { type Note, notesOf } from './finding.ts'

/** A cell as the file has it: its text and what the file says about it. */
export type WrittenCell = { text: string; kind: CellKind; isFormula: boolean; isMergedCopy: boolean }

const codeLike: ReadonlySet<ImportField> = new Set<ImportField>([
  'creditCode',
  'industryCode',
  'capital',
  'contactPhone',
])

const lengths: Partial<Record<ImportField, number>> = {
  name: 200,
  shortName: 100,
  registeredAddress: 300,
  actualAddress: 300,
  legalPerson: 100,
  contactPerson: 100,
  formerNames: 1000,
  codeNote: 200,
}

/** Fields a person types in; a formula there is somebody's attempt or accident. */
const freeText: ReadonlySet<ImportField> = new Set<ImportField>([
  'name',
  'shortName',
  'registeredAddress',
  'actualAddress',
  'legalPerson',
  'contactPerson',
  'formerNames',
])

const placeholders = new Set([
  '-',
  '--',
  '---',
  '—',
  '——',
  '/',
  '\\',
  '无',
  '暂无',
  '空',
  'N/A',
  'n/a',
  'NULL',
  'null',
  'NaN',
  '#N/A',
])

/** The tidied text of a cell, null when it says nothing; undefined when it is refused (and said so). */
export function readText(field: ImportField, cell: WrittenCell, note: Note): string | null | undefined {
  const special =
    cell.kind === 'error' || cell.isFormula || cell.isMergedCopy ? refuseSpecial(field, cell, note) : 'fine'
  if (special === 'refused') return undefined
  const text = tidy(field, cell.text, note)
  if (text === null) return null
  if (placeholders.has(text) && field !== 'name') {
    notesOf(note, field, cell.text).repaired(
      'text.placeholder',
      `“${text}”不是内容，按空白处理。`,
      '没有的内容请留空。',
    )
    return null
  }
  return isSound(field, text, note) ? text : undefined
}

function refuseSpecial(field: ImportField, cell: WrittenCell, note: Note): 'refused' | 'fine' {
  const { error, repaired } = notesOf(note, field, cell.text)
  if (cell.kind === 'error') error('cell.error', `单元格是错误值 ${cell.text}。`, '请改正公式的错误，或直接填写值。')
  else if (cell.isFormula)
    error('cell.formula', '单元格是公式，结果可能随文件变动，不予导入。', '请复制该列，“选择性粘贴”为“值”后再传。')
  else if (field === 'name' || field === 'creditCode') {
    error('cell.merged', '单元格与上面或左边的合并，无法确定这一行的值。', '请取消合并，每行各填各的值。')
  } else {
    repaired('cell.merged', `合并的单元格，取左上角的值“${cell.text}”。`, '不必改；如不对请取消合并后填写。')
    return 'fine'
  }
  return 'refused'
}

const changeWords: Record<TextChange, string> = {
  blank: '多余空白',
  invisible: '看不见的字符',
  'full-width': '全角字符',
}

// Most cells are clean: one look decides, tidying itself costs ten times as much.
const untidyText = /^\s|\s$|[\r\n\t]|\p{Cf}|\p{Cc}/u
const untidyCode = /[^!-~\u4e00-\u9fff]/u

function tidy(field: ImportField, raw: string, note: Note): string | null {
  const isCode = codeLike.has(field)
  if (!(isCode ? untidyCode : untidyText).test(raw)) return raw
  const { text, changes } = isCode ? tidyCode(raw) : tidyText(raw)
  const oneLine = text?.replace(/\s*[\r\n\t]+\s*/gu, '') ?? null
  const words = changes.map((change) => changeWords[change])
  if (oneLine !== text) words.push('单元格内换行')
  if (oneLine !== null && words.length > 0) {
    notesOf(note, field, raw).repaired('text.tidied', `去掉了${words.join('、')}。`, '不必改。')
  }
  return oneLine
}

function isSound(field: ImportField, text: string, note: Note): boolean {
  const { error } = notesOf(note, field, text)
  const longest = lengths[field]
  if (longest !== undefined && text.length > longest) {
    error('text.too-long', `有 ${text.length} 个字，超过 ${longest} 个字的上限。`, '请核对是否把多列内容并到了一格。')
    return false
  }
  if (freeText.has(field) && looksLikeFormula(text)) {
    error('cell.formula', '以公式符号（= + - @）开头，可能是公式或注入的命令。', '请改为实际的文字。')
    return false
  }
  if (text.includes('\ufffd')) {
    error('text.broken', '有乱码（无法识别的字符“�”）。', '请从原系统重新导出，保存为 UTF-8 或 XLSX。')
    return false
  }
  return true
}
