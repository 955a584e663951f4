import { copyLine } from '../../copy-text.ts'
import type { ReadRow } from '../read/row-reader.ts'

/** Columns of import_row in the order of `stagedLine`. */
export const stagedColumns =
  'import_id, row_no, rejected, overridable, id, credit_code, credit_code_override, name, short_name, former_names, type, status, status_since, ' +
  'industry_code, industry_section, size_class, founded_on, capital_fen, unit_code, town_code, village_code, ' +
  'registered_address, actual_address, legal_person, contact_person, contact_phone, list_rank'

const none: readonly string[] = []

/** A staged row as a line of COPY. */
export function stagedLine(
  importId: string,
  rowNo: number,
  id: string,
  row: ReadRow,
  { isRefused, isOverridable }: { isRefused: boolean; isOverridable: boolean },
): string {
  return copyLine([
    importId,
    rowNo,
    isRefused,
    isOverridable,
    id,
    row.creditCode,
    row.creditCodeOverride,
    row.name,
    row.shortName,
    row.formerNames.length === 0 ? none : row.formerNames,
    row.type,
    row.status,
    row.statusSince,
    row.industryCode,
    row.industrySection,
    row.sizeClass,
    row.foundedOn,
    row.capitalFen,
    row.unitCode,
    row.townCode,
    row.villageCode,
    row.registeredAddress,
    row.actualAddress,
    row.legalPerson,
    row.contactPerson,
    row.contactPhone,
    row.listRank,
  ])
}

/**
 * Ids of an import's new firms: a UUIDv7 of the import's time whose rest is a hash of the import and the row, so that a
 * reading that was killed and begun again gives the same firms the same ids.
 */
export function rowIds(importId: string, createdAt: Date): (rowNo: number) => string {
  const time = createdAt.getTime().toString(16).padStart(12, '0')
  const seed = importId.replaceAll('-', '')
  const head = `${time.slice(0, 8)}-${time.slice(8)}-7${seed.slice(-3)}-8${seed.slice(-6, -3)}-${seed.slice(-10, -6)}`
  return (rowNo) => head + rowNo.toString(16).padStart(8, '0')
}
