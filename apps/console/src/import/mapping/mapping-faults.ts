import { type ImportField, type ImportMapping, importFields } from '@huoshui/contract'

/** Fields a firm that is new to the register needs, by a column or by one value for all rows. */
export const neededForNew = ['name', 'type', 'status', 'unit'] as const satisfies readonly ImportField[]

export type MappingState = {
  /** Without this the list cannot be read at all. */
  blocking: string | undefined
  /** What firms new to the register would lack. */
  missing: string[]
}

/** What a mapping lacks; the server judges by the same rules when it is saved. */
export function judgeMapping({ fields, defaults }: Pick<ImportMapping, 'fields' | 'defaults'>): MappingState {
  const has = (field: ImportField) => fields.includes(field)
  const isGiven = (field: (typeof neededForNew)[number]) =>
    has(field) || (field !== 'name' && Boolean(defaults[field])) || (field === 'unit' && has('town'))
  return {
    blocking:
      has('name') || has('creditCode')
        ? undefined
        : '请至少指定“名称”或“统一社会信用代码”中的一列，否则认不出是哪一户。',
    missing: neededForNew.filter((field) => !isGiven(field)).map((field) => importFields[field]),
  }
}

/** Gives `field` to the column at `index`; another column that had it is left out. */
export function assignField(
  fields: readonly (ImportField | null)[],
  index: number,
  field: ImportField | null,
): (ImportField | null)[] {
  return fields.map((before, at) => (at === index ? field : before === field ? null : before))
}
