import { type ExportColumn, exportColumns } from '@huoshui/contract/export'
import { ENTITY_TYPES } from '@huoshui/rules/enterprise/entity-type'
import { REGISTRATION_STATUSES } from '@huoshui/rules/enterprise/registration-status'
import { SIZE_CLASSES } from '@huoshui/rules/enterprise/size-class'
import { labelOfIndustry } from '@huoshui/rules/industry/industry'
import { INDUSTRY_SECTIONS } from '@huoshui/rules/industry/industry-table'
import type { ColumnKind, TableCell, TableColumn } from '@huoshui/sheet'
import type { Selectable } from 'kysely'
import type { EnterpriseInScopeView } from '../../tables.ts'

export type ViewColumn = keyof EnterpriseInScopeView

/** Made into text by the database: parsing and printing a million instants took 4 s of 520,000 rows. */
export const textColumns = ['former_names', 'tags', 'created_at', 'updated_at'] as const
type TextColumn = (typeof textColumns)[number]

export type ExportRow = Partial<Omit<Selectable<EnterpriseInScopeView>, TextColumn> & Record<TextColumn, string>>

type Source = {
  needs: ViewColumn
  kind?: ColumnKind
  width?: number
  /** Default: the column as it is. */
  value?: (row: ExportRow, areaNames: ReadonlyMap<string, string>) => TableCell
}

const sources: Record<ExportColumn, Source> = {
  creditCode: { needs: 'credit_code', width: 22 },
  name: { needs: 'name', width: 36 },
  shortName: { needs: 'short_name' },
  formerNames: { needs: 'former_names' },
  type: { needs: 'type', value: (row) => labelFrom(ENTITY_TYPES, row.type) },
  status: { needs: 'status', value: (row) => labelFrom(REGISTRATION_STATUSES, row.status) },
  statusSince: { needs: 'status_since', kind: 'date' },
  sizeClass: { needs: 'size_class', value: (row) => labelFrom(SIZE_CLASSES, row.size_class) },
  industrySection: { needs: 'industry_section' },
  sectionName: { needs: 'industry_section', value: (row) => sectionLabel(row.industry_section) },
  industryCode: { needs: 'industry_code' },
  industryName: {
    needs: 'industry_code',
    value: (row) => (row.industry_code ? industryName(row.industry_code) : null),
  },
  foundedOn: { needs: 'founded_on', kind: 'date' },
  capital: { needs: 'capital_fen', kind: 'moneyWan' },
  unitCode: { needs: 'unit_code' },
  unitName: { needs: 'unit_code', value: (row, names) => names.get(row.unit_code ?? '') ?? null },
  townCode: { needs: 'town_code' },
  townName: { needs: 'town_code', value: (row, names) => names.get(row.town_code ?? '') ?? null },
  villageCode: { needs: 'village_code' },
  villageName: { needs: 'village_code', value: (row, names) => names.get(row.village_code ?? '') ?? null },
  registeredAddress: { needs: 'registered_address', width: 44 },
  actualAddress: { needs: 'actual_address', width: 44 },
  legalPerson: { needs: 'legal_person_masked' },
  contactPerson: { needs: 'contact_person_masked' },
  contactPhone: { needs: 'contact_phone_masked', width: 16 },
  tags: { needs: 'tags' },
  source: { needs: 'source' },
  version: { needs: 'version', kind: 'number' },
  createdAt: { needs: 'created_at', width: 20 },
  updatedAt: { needs: 'updated_at', width: 20 },
  creditCodeOverride: { needs: 'credit_code_override' },
  id: { needs: 'id', width: 38 },
}

/** Label of an industry section (行业门类); the letter itself where there is none. */
export function sectionLabel(section: string | null | undefined): string | null {
  if (!section) return null
  const known: Readonly<Record<string, { label: string }>> = INDUSTRY_SECTIONS
  return known[section]?.label ?? section
}

function labelFrom(labels: Readonly<Record<string, string>>, key: string | null | undefined): string | null {
  return key === null || key === undefined ? null : (labels[key] ?? key)
}

// 520,000 rows share some hundred codes.
const industryNames = new Map<string, string | null>()
function industryName(code: string): string | null {
  let name = industryNames.get(code)
  if (name === undefined) {
    name = labelOfIndustry(code) ?? null
    industryNames.set(code, name)
  }
  return name
}

/** An instant as people in Zhanjiang read it: `2026-11-22 08:00:00`. */
export function instantText(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

/** Columns of the view an export reads; always the id, which personal data is fetched by. */
export function viewColumnsOf(columns: readonly ExportColumn[]): ViewColumn[] {
  return [...new Set<ViewColumn>(['id', ...columns.map((column) => sources[column].needs)])]
}

/** `isOldDay`: there are days before 1900, which Excel has none of; days are then written as text. */
export function tableColumnsOf(columns: readonly ExportColumn[], isOldDay: boolean): TableColumn[] {
  return columns.map((column) => {
    const { kind = 'text', width } = sources[column]
    const written = kind === 'date' && isOldDay ? 'text' : kind
    return { header: exportColumns[column].label, kind: written, ...(width === undefined ? {} : { width }) }
  })
}

/** A function that makes the cells of a row. */
export function cellsOf(
  columns: readonly ExportColumn[],
  areaNames: ReadonlyMap<string, string>,
): (row: ExportRow) => TableCell[] {
  const plans = columns.map((column) => sources[column])
  return (row) => plans.map(({ needs, value }) => (value ? value(row, areaNames) : ((row[needs] ?? null) as TableCell)))
}
