import { type TakeableField, takeableFields } from '@huoshui/contract'
import { printCount, printInstant } from '@huoshui/ui'
import type { AreaNames } from '../../area/areas.ts'
import { sourceLabel } from '../../enterprise/entity/facts/source-label.ts'
import { fieldLabel, fieldValue } from '../../enterprise/field-labels.ts'
import type { Pair } from './DuplicatePage.tsx'

type Side = NonNullable<Pair['one']>

export type ComparedLine = {
  key: string
  label: string
  one: string | null
  other: string | null
  /** Undefined where there is nothing to compare, as in counts of what hangs on each. */
  isSame: boolean | undefined
  /** The field, where the survivor can take the other's value. */
  takes: TakeableField | undefined
}

/** The lines of the comparison: the fields in words, then what hangs on each firm. */
export function compareLines({ one, other, fields }: Pair, nameOf: AreaNames): ComparedLine[] {
  const print = (field: string, value: string | null) =>
    value === null || value === '' ? null : fieldValue(field, value, nameOf)
  const compared = fields.map(
    ({ field, one: left, other: right, isSame, isTakeable }): ComparedLine => ({
      key: field,
      label: fieldLabel(field),
      one: print(field, left),
      other: print(field, right),
      isSame,
      takes: isTakeable && !isSame ? takeableFields.find((name) => name === field) : undefined,
    }),
  )
  return [...(compared.length > 0 ? compared : mainLines(one, other, nameOf)), ...attachedLines(one, other)]
}

const mainFields = ['name', 'creditCode', 'type', 'status', 'statusSince', 'foundedOn', 'unitCode', 'townCode'] as const

// Where only one of the two can be seen, the server compares nothing.
function mainLines(one: Side | null, other: Side | null, nameOf: AreaNames): ComparedLine[] {
  return mainFields.map((field) => {
    const print = (side: Side | null) => (side?.[field] ? fieldValue(field, side[field], nameOf) : null)
    return line(field, fieldLabel(field), print(one), print(other))
  })
}

function attachedLines(one: Side | null, other: Side | null): ComparedLine[] {
  const attached = (key: string, label: string, print: (side: Side) => string) =>
    line(`attached ${key}`, label, one && print(one), other && print(other))
  return [
    attached('facts', '经营数据', ({ facts }) => `${printCount(facts)} 条`),
    attached('tags', '标签记录', ({ tagPeriods }) => `${printCount(tagPeriods)} 条`),
    attached('shares', '共享', ({ shares }) => `${printCount(shares)} 条`),
    attached('changes', '变更历史', ({ changes }) => `${printCount(changes)} 条`),
    attached('source', '来源', ({ source }) => sourceLabel(source)),
    attached('created', '建档时间', ({ createdAt }) => printInstant(createdAt)),
    attached('updated', '更新时间', ({ updatedAt }) => printInstant(updatedAt)),
  ]
}

function line(key: string, label: string, one: string | null, other: string | null): ComparedLine {
  return { key, label, one, other, isSame: undefined, takes: undefined }
}
