import { type ImportField, type ImportMapping, importFields } from '@huoshui/contract/import'
import { columnName } from '@huoshui/sheet'
import { copyLine } from '../../copy-text.ts'
import type { Finding, Note } from '../read/finding.ts'

/** What was counted of the rows read so far; a paused reading keeps it. */
export type Tally = {
  rows: number
  /** Number of the last row read, as on screen. */
  lastRow: number
  rejected: number
  errors: number
  warnings: number
  repaired: number
  hidden: number
  /** The last row, when it has fewer fields than the header and nothing ends it; 0 when it is whole. */
  cutOffRow: number
  /** That was noted. */
  isCutOff: boolean
  /** Findings of one kind in one column, to end the list of repairs where it stops telling anything new. */
  byKind: Record<string, number>
}

export const emptyTally: Tally = {
  rows: 0,
  lastRow: 0,
  rejected: 0,
  errors: 0,
  warnings: 0,
  repaired: 0,
  hidden: 0,
  cutOffRow: 0,
  isCutOff: false,
  byKind: {},
}

/** Errors and warnings are listed without end; of repairs of one kind in one column this many are, the rest only counted. */
const mostRepairsListed = 1000
const longestValue = 300

export type RowNotes = {
  note: Note
  /** Closes a row: whether it is refused, and whether only for reasons a person may override. */
  finish(rowNo: number): { isRefused: boolean; isOverridable: boolean }
  /** Lines of COPY collected since the last take. */
  take(): string
}

export const findingColumns = 'import_id, row_no, field, letter, value, severity, code, reason, repair, overridable'

/** Collects what is found row by row into lines of COPY and the tally. */
export function createRowNotes(importId: string, mapping: ImportMapping, tally: Tally): RowNotes {
  const letters = lettersOf(mapping)
  let found: Finding[] = []
  let lines = ''
  const count = (finding: Finding): boolean => {
    if (finding.severity === 'error') tally.errors++
    else if (finding.severity === 'warning') tally.warnings++
    else tally.repaired++
    if (finding.severity !== 'repaired') return true
    const kind = `${finding.code}/${finding.field ?? ''}`
    tally.byKind[kind] = (tally.byKind[kind] ?? 0) + 1
    return tally.byKind[kind] <= mostRepairsListed
  }
  return {
    note: (finding) => found.push(finding),
    finish(rowNo) {
      if (found.length === 0) return { isRefused: false, isOverridable: false }
      const errors = found.filter((finding) => finding.severity === 'error')
      for (const finding of found) {
        if (!count(finding)) continue
        const { field, value, severity, code, reason, repair, overridable = false } = finding
        const letter = field === null ? null : (letters.get(field) ?? null)
        lines += copyLine([
          importId,
          rowNo,
          field,
          letter,
          value?.slice(0, longestValue) ?? null,
          severity,
          code,
          reason,
          repair,
          overridable,
        ])
      }
      found = []
      if (errors.length > 0) tally.rejected++
      return { isRefused: errors.length > 0, isOverridable: errors.every((finding) => finding.overridable === true) }
    },
    take() {
      const taken = lines
      lines = ''
      return taken
    },
  }
}

/** Letter of each field's column in the file. */
export function lettersOf(mapping: ImportMapping): Map<ImportField, string> {
  return new Map(
    mapping.fields.flatMap((field, column) => (field === null ? [] : [[field, columnName(column)] as const])),
  )
}

/** Header of a field as in the template; for a whole row, 整行. */
export function labelOfField(field: string | null): string {
  const known = Object.entries(importFields).find(([key]) => key === field)
  return known?.[1] ?? '整行'
}
