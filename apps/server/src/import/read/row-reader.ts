import { type ImportField, ImportFieldName, type ImportMapping } from '@huoshui/contract/import'
import { type Cell, cellKind, isFormula, isMergedCopy, type RowBatch } from '@huoshui/sheet'
import { z } from 'zod'
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

/**
 * What a row says in one field. One slot a field serves all rows: half a million rows of twenty small objects cost more
 * than reading them.
 */
type Slot = { text: string | null; isRefused: boolean; isMapped: boolean; cell: WrittenCell }
type Values = Record<ImportField, Slot>

/** Makes the reader of one list's rows: everything found is noted, nothing is thrown and nothing guessed in silence. */
export function createRowReader(rules: ReadingRules): RowReader {
  const values = emptyValues()
  const columns = rules.mapping.fields.flatMap((field, column) =>
    field === null ? [] : [{ field, column, slot: values[field] }],
  )
  for (const { slot } of columns) slot.isMapped = true
  return (batch, index, note) => {
    const cells = batch.rows[index] ?? []
    for (const { field, column, slot } of columns) {
      slot.text = null
      slot.isRefused = false
      if (!fillCell(slot.cell, batch, index, column, cells[column] ?? null)) continue
      const text = readText(field, slot.cell, note)
      slot.isRefused = text === undefined
      slot.text = text ?? null
    }
    return assemble(values, rules, note)
  }
}

function emptyValues(): Values {
  const slot = (): Slot => ({
    text: null,
    isRefused: false,
    isMapped: false,
    cell: { text: '', kind: 'text', isFormula: false, isMergedCopy: false },
  })
  return z
    .record(ImportFieldName, z.custom<Slot>())
    .parse(Object.fromEntries(ImportFieldName.options.map((field) => [field, slot()])))
}

/** Whether there is anything in the cell. A formula whose result was not stored has no text but is not empty. */
function fillCell(cell: WrittenCell, batch: RowBatch, index: number, column: number, raw: Cell): boolean {
  cell.text = raw ?? ''
  if (batch.marks === null) return raw !== null
  cell.isFormula = isFormula(batch, index, column)
  cell.kind = cellKind(batch, index, column)
  cell.isMergedCopy = isMergedCopy(batch, index, column)
  return raw !== null || cell.isFormula
}

function isBlank({ text, isRefused, isMapped }: Slot): boolean {
  return isMapped && text === null && !isRefused
}

function assemble(values: Values, rules: ReadingRules, note: Note): ReadRow {
  const { defaults } = rules.mapping
  const code =
    values.creditCode.text === null
      ? undefined
      : readCode(values.creditCode.text, values.creditCode.cell, values.codeNote.text, note)
  if (isBlank(values.name)) say(note, 'name', '没有名称。', '请填写营业执照上的名称。')
  const type = wordOf(values.type.text ?? defaults.type, readType, note)
  if (isBlank(values.type) && !defaults.type) say(note, 'type', '没有经营主体类型。', '请从下拉选项中选一项。')
  const status = wordOf(values.status.text ?? defaults.status, readStatus, note)
  if (isBlank(values.status) && !defaults.status)
    say(note, 'status', '没有登记状态。', '请从下拉选项中选一项，如“存续”。')
  const area = areaOf(values, rules, note)
  const industry = values.industryCode.text === null ? undefined : readIndustry(values.industryCode.text, note)
  const foundedOn = dayOf('foundedOn', values.foundedOn, rules.today, note)
  const sizeClass = wordOf(values.sizeClass.text ?? undefined, readSize, note) ?? 'undetermined'
  const { capital, contactPhone } = values
  return {
    creditCode: code?.code ?? null,
    creditCodeOverride: code?.override ?? null,
    name: values.name.text,
    shortName: values.shortName.text,
    formerNames: namesOf(values.formerNames.text),
    type,
    status,
    statusSince: dayOf('statusSince', values.statusSince, rules.today, note),
    industryCode: industry?.code ?? null,
    industrySection: industry?.section ?? null,
    sizeClass,
    foundedOn,
    capitalFen:
      capital.text === null ? null : (readAmount(capital.text, capital.cell, rules.mapping.amountUnit, note) ?? null),
    unitCode: area.unitCode,
    townCode: area.townCode,
    villageCode: area.villageCode,
    registeredAddress: values.registeredAddress.text,
    actualAddress: values.actualAddress.text,
    legalPerson: values.legalPerson.text,
    contactPerson: values.contactPerson.text,
    contactPhone: contactPhone.text === null ? null : readPhone(contactPhone.text, contactPhone.cell, note),
    listRank: computeListRank({ status: status ?? 'active', type: type ?? 'other', sizeClass, foundedOn }),
  }
}

function say(note: Note, field: ImportField, reason: string, repair: string): void {
  note({ field, value: null, severity: 'error', code: `${field}.missing`, reason, repair } satisfies Finding)
}

function wordOf(
  text: string | undefined,
  read: (text: string, note: Note) => string | undefined,
  note: Note,
): string | null {
  return text === undefined ? null : (read(text, note) ?? null)
}

function dayOf(field: 'foundedOn' | 'statusSince', { text, cell }: Slot, today: string, note: Note): string | null {
  return text === null ? null : (readDay(field, text, cell, today, note) ?? null)
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

function areaOf(values: Values, rules: ReadingRules, note: Note): Place {
  const { mapping, resolver, unitCodes } = rules
  const unit = values.unit.text ?? mapping.defaults.unit ?? null
  const town = values.town.text
  const village = values.village.text
  if (unit === null && town === null && village === null) {
    if (isBlank(values.unit) || isBlank(values.town))
      say(note, 'unit', '没有管理单元，也没有镇街。', '请填写县（市、区）或功能区的全称，如“霞山区”。')
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
