import { type ImportField, ImportFieldName, type ImportMapping, importFields } from '@huoshui/contract/import'
import { columnName } from '@huoshui/sheet'
import { fieldOfHeader, plainHeader, unitOfHeader } from './header-words.ts'

export type SampleRow = { row: number; cells: readonly (string | null)[] }
export type Remembered = {
  columns: Record<string, string | null>
  amountUnit: ImportMapping['amountUnit']
  defaults: ImportMapping['defaults']
}

/**
 * Finds the header among the first rows (titles may stand above it) and what each column is: as a person chose it for
 * this source before, else by the header's words. A field is given to the first column that claims it.
 */
export function proposeMapping(rows: readonly SampleRow[], remembered: Remembered | undefined): ImportMapping {
  const header = findHeader(rows)
  const taken = new Set<ImportField>()
  const fields = (header?.cells ?? []).map((cell) => {
    const field = cell === null ? undefined : chosenField(cell, remembered)
    if (field === undefined || taken.has(field)) return null
    taken.add(field)
    return field
  })
  const capital = header?.cells[fields.indexOf('capital')] ?? null
  const unit = capital === null ? undefined : unitOfHeader(capital)
  return {
    headerRow: header?.row ?? 1,
    fields,
    amountUnit: unit ?? remembered?.amountUnit ?? '万元',
    defaults: remembered?.defaults ?? {},
    skipHidden: false,
  }
}

/** What keeps a mapping from being usable, as sentences. */
export function problemsOfMapping({ fields, defaults }: ImportMapping): string[] {
  const problems: string[] = []
  const has = (field: ImportField) => fields.includes(field)
  if (!has('name') && !has('creditCode'))
    problems.push('没有“名称”列，也没有“统一社会信用代码”列，认不出是哪一户；请指定至少其中一列。')
  const repeated = fields.filter((field, index) => field !== null && fields.indexOf(field) < index)
  for (const field of new Set(repeated)) {
    if (field !== null) problems.push(`有两列都指定为“${importFields[field]}”，请只留一列。`)
  }
  const missing = [
    has('name') ? '' : '名称',
    has('type') || defaults.type ? '' : '经营主体类型',
    has('status') || defaults.status ? '' : '登记状态',
    has('unit') || has('town') || defaults.unit ? '' : '管理单元',
  ].filter(Boolean)
  if (missing.length > 0) problems.push(`没有${missing.join('、')}列：只能更新名录里已有的户，名录里没有的会列为错误。`)
  return problems
}

/** Columns whose header names a field that an earlier column has: only one can be read, and it is said which. */
export function problemsOfHeader(
  header: readonly (string | null)[],
  fields: ImportMapping['fields'],
  remembered: Remembered | undefined,
): string[] {
  const rivals = new Map<ImportField, number[]>()
  for (const [index, cell] of header.entries()) {
    const field = cell === null || fields[index] !== null ? undefined : chosenField(cell, remembered)
    if (field !== undefined && fields.includes(field)) rivals.set(field, [...(rivals.get(field) ?? []), index])
  }
  return [...rivals].map(([field, others]) => {
    const read = columnName(fields.indexOf(field))
    const left = others.map(columnName).join('、')
    return `有 ${others.length + 1} 列的表头都是“${importFields[field]}”：只读 ${read} 列，不读 ${left} 列；如应读另一列，请改列的对应。`
  })
}

/** Those of a preview's problems that lie in the file and not in the mapping shown with them. */
export function problemsBesideMapping(problems: readonly string[], mapping: ImportMapping): string[] {
  const ofMapping = problemsOfMapping(mapping)
  return problems.filter((problem) => !ofMapping.includes(problem))
}

/** Whether a mapping can be read at all; the rest of its problems only limit what can be imported. */
export function isUsable({ fields }: ImportMapping): boolean {
  const named = fields.filter((field) => field !== null)
  return (named.includes('name') || named.includes('creditCode')) && new Set(named).size === named.length
}

/** Header → field, to be remembered. */
export function columnsOfMapping(
  mapping: ImportMapping,
  header: readonly (string | null)[],
): Record<string, string | null> {
  const columns: Record<string, string | null> = {}
  for (const [index, cell] of header.entries()) {
    const word = cell === null ? undefined : plainHeader(cell)
    // Of several columns under one header the one that is read says what the header means.
    if (word !== undefined) columns[word] ??= mapping.fields[index] ?? null
  }
  return columns
}

function chosenField(header: string, remembered: Remembered | undefined): ImportField | undefined {
  const before = remembered?.columns[plainHeader(header)]
  if (before === null) return undefined
  const known = fieldOfHeader(header)
  return before === undefined ? known : (asField(before) ?? known)
}

function asField(text: string): ImportField | undefined {
  const parsed = ImportFieldName.safeParse(text)
  return parsed.success ? parsed.data : undefined
}

function findHeader(rows: readonly SampleRow[]): SampleRow | undefined {
  let best: SampleRow | undefined
  let most = 0
  for (const row of rows.slice(0, 10)) {
    const known = row.cells.filter((cell) => cell !== null && fieldOfHeader(cell) !== undefined).length
    if (known > most) [best, most] = [row, known]
  }
  return best ?? rows[0]
}
