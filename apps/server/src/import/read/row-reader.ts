import type { ImportField, ImportMapping } from '@huoshui/contract'
import { type Cell, cellKind, isFormula, isMergedCopy, type RowBatch } from '@huoshui/sheet'
import type { AreaResolver, ResolvedArea } from '../../area/resolve/resolve-area.ts'
import { computeListRank } from '../../enterprise/list-rank.ts'
import { type Finding, type Note, notesOf } from './finding.ts'
import { readCode } from './read-code.ts'
import { readText, type WrittenCell } from './read-text.ts'
import { readAmount, readDay, readIndustry, readPhone, readSize, readStatus, readType } from './read-values.ts'

/** A row in its final form; null: the list does not say. */
export type ReadRow = {
  creditCode: string | null
  creditCodeOverride: string | null
  name: string | null
  shortName: string | null
  formerNames: string[]
  type: string | null
  status: string | null
  statusSince: string | null
  industryCode: string | null
  industrySection: string | null
  sizeClass: string
  foundedOn: string | null
  capitalFen: number | null
  unitCode: string | null
  townCode: string | null
  villageCode: string | null
  registeredAddress: string | null
  actualAddress: string | null
  legalPerson: string | null
  contactPerson: string | null
  contactPhone: string | null
  listRank: number
}

export type ReadingRules = {
  mapping: ImportMapping
  resolver: AreaResolver
  /** No day of a list may lie after it. */
  today: string
  /** Units the importer may write; empty: all. */
  unitCodes: readonly string[]
  /** Names of the units by code, for sentences. */
  unitNames: ReadonlyMap<string, string>
}

export type RowReader = (batch: RowBatch, index: number, note: Note) => ReadRow

type Values = Map<ImportField, { text: string; cell: WrittenCell }>

/** Makes the reader of one list's rows: everything found is noted, nothing is thrown and nothing guessed in silence. */
export function createRowReader(rules: ReadingRules): RowReader {
  const columns = rules.mapping.fields.flatMap((field, column) => (field === null ? [] : [{ field, column }]))
  const mapped = new Set(columns.map(({ field }) => field))
  const values: Values = new Map()
  const refused = new Set<ImportField>()
  return (batch, index, note) => {
    values.clear()
    refused.clear()
    const cells = batch.rows[index] ?? []
    for (const { field, column } of columns) {
      const raw = cells[column] ?? null
      if (raw === null && batch.marks === null) continue
      const cell = writtenCell(batch, index, column, raw)
      if (cell === undefined) continue
      const text = readText(field, cell, note)
      if (text === undefined) refused.add(field)
      else if (text !== null) values.set(field, { text, cell })
    }
    const demand = (field: ImportField) => mapped.has(field) && !values.has(field) && !refused.has(field)
    return assemble(values, rules, demand, note)
  }
}

/** A formula whose result was not stored still counts: its cell has no text but is not empty. */
function writtenCell(batch: RowBatch, index: number, column: number, raw: Cell): WrittenCell | undefined {
  if (batch.marks === null)
    return raw === null ? undefined : { text: raw, kind: 'text', isFormula: false, isMergedCopy: false }
  const isComputed = isFormula(batch, index, column)
  if (raw === null && !isComputed) return undefined
  const kind = cellKind(batch, index, column)
  return { text: raw ?? '', kind, isFormula: isComputed, isMergedCopy: isMergedCopy(batch, index, column) }
}

function assemble(values: Values, rules: ReadingRules, demand: (field: ImportField) => boolean, note: Note): ReadRow {
  const text = (field: ImportField) => values.get(field)?.text ?? null
  const { defaults } = rules.mapping
  const code = codeOf(values, text('codeNote'), note)
  const name = text('name')
  if (demand('name')) say(note, 'name', '没有名称。', '请填写营业执照上的名称。')
  const type = wordOf(values.get('type')?.text ?? defaults.type, readType, note)
  if (demand('type') && !defaults.type) say(note, 'type', '没有经营主体类型。', '请从下拉选项中选一项。')
  const status = wordOf(values.get('status')?.text ?? defaults.status, readStatus, note)
  if (demand('status') && !defaults.status) say(note, 'status', '没有登记状态。', '请从下拉选项中选一项，如“存续”。')
  const area = areaOf(values, rules, demand('unit') || demand('town'), note)
  const industry = values.has('industryCode') ? readIndustry(text('industryCode') ?? '', note) : undefined
  const foundedOn = dayOf(values, 'foundedOn', rules.today, note)
  const sizeClass = wordOf(text('sizeClass') ?? undefined, readSize, note) ?? 'undetermined'
  return {
    creditCode: code?.code ?? null,
    creditCodeOverride: code?.override ?? null,
    name,
    shortName: text('shortName'),
    formerNames: namesOf(text('formerNames')),
    type,
    status,
    statusSince: dayOf(values, 'statusSince', rules.today, note),
    industryCode: industry?.code ?? null,
    industrySection: industry?.section ?? null,
    sizeClass,
    foundedOn,
    capitalFen: amountOf(values, rules.mapping.amountUnit, note),
    ...area,
    registeredAddress: text('registeredAddress'),
    actualAddress: text('actualAddress'),
    legalPerson: text('legalPerson'),
    contactPerson: text('contactPerson'),
    contactPhone: phoneOf(values, note),
    listRank: computeListRank({ status: status ?? 'active', type: type ?? 'other', sizeClass, foundedOn }),
  }
}

function say(note: Note, field: ImportField, reason: string, repair: string): void {
  note({ field, value: null, severity: 'error', code: `${field}.missing`, reason, repair } satisfies Finding)
}

function codeOf(values: Values, reason: string | null, note: Note) {
  const found = values.get('creditCode')
  return found ? readCode(found.text, found.cell, reason, note) : undefined
}

function wordOf(
  text: string | undefined,
  read: (text: string, note: Note) => string | undefined,
  note: Note,
): string | null {
  return text === undefined ? null : (read(text, note) ?? null)
}

function dayOf(values: Values, field: 'foundedOn' | 'statusSince', today: string, note: Note): string | null {
  const found = values.get(field)
  return found ? (readDay(field, found.text, found.cell, today, note) ?? null) : null
}

function amountOf(values: Values, unit: ImportMapping['amountUnit'], note: Note): number | null {
  const found = values.get('capital')
  return found ? (readAmount(found.text, found.cell, unit, note) ?? null) : null
}

function phoneOf(values: Values, note: Note): string | null {
  const found = values.get('contactPhone')
  return found ? readPhone(found.text, found.cell, note) : null
}

function namesOf(text: string | null): string[] {
  return text === null
    ? []
    : [
        ...new Set(
          text
            .split(/[;；、|]/u)
            .map((name) => name.trim())
            .filter(Boolean),
        ),
      ]
}

type Place = Pick<ReadRow, 'unitCode' | 'townCode' | 'villageCode'>
const nowhere: Place = { unitCode: null, townCode: null, villageCode: null }

function areaOf(values: Values, rules: ReadingRules, isDemanded: boolean, note: Note): Place {
  const { mapping, resolver, unitCodes } = rules
  const unit = values.get('unit')?.text ?? mapping.defaults.unit ?? null
  const town = values.get('town')?.text ?? null
  const village = values.get('village')?.text ?? null
  if (unit === null && town === null && village === null) {
    if (isDemanded) say(note, 'unit', '没有管理单元，也没有镇街。', '请填写县（市、区）或功能区的全称，如“霞山区”。')
    return nowhere
  }
  const found = resolver.resolve({ unit, town, village })
  const refused = refuseReasons(found, { unit, town, village }, note)
  if (refused) return nowhere
  if (unit !== null && found.unitCode !== null) warnOfOtherUnit(rules, unit, town, found.unitCode, note)
  if (unitCodes.length > 0 && found.unitCode !== null && !unitCodes.includes(found.unitCode)) {
    const { error } = notesOf(note, 'unit', unit ?? town)
    error('unit.foreign', '这一户不归您所在的管理单元。', '请从名单中去掉，交由所属县（市、区）或市专班导入。')
  }
  return { unitCode: found.unitCode, townCode: found.townCode, villageCode: found.villageCode }
}

/** An unknown village leaves the firm in its town with a warning; everything else that is not understood refuses the row. */
function refuseReasons(
  found: ResolvedArea,
  written: Record<'unit' | 'town' | 'village', string | null>,
  note: Note,
): boolean {
  let refused = false
  for (const { field, kind, sentence } of found.reasons) {
    const { error, warning } = notesOf(note, field, written[field])
    if (field === 'village' && found.unitCode !== null) {
      warning(
        `village.${kind}`,
        `${sentence.replace(/，或留空只写到镇街。$/u, '。')}这一户先记到镇街。`,
        '请核对村（社区）名称，或留空。',
      )
    } else {
      error(`${field}.${kind}`, sentence, '请按区划全称填写。')
      refused = true
    }
  }
  return refused
}

/** 霞山区泉庄街道 is written by statutory county but managed by 经开区: taken as managed, and said so. */
function warnOfOtherUnit(
  { resolver, unitNames }: ReadingRules,
  unit: string,
  town: string | null,
  unitCode: string,
  note: Note,
): void {
  const alone = resolver.resolve({ unit }).unitCode
  if (alone === null || alone === unitCode) return
  const { warning } = notesOf(note, 'unit', unit)
  warning(
    'unit.managed',
    `“${town ?? ''}”法定属${unit}，现由${unitNames.get(unitCode) ?? unitCode}管理，按管理单元记。`,
    '不必改；如不对请改填镇街。',
  )
}
