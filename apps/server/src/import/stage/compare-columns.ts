/**
 * Columns of the register an import may change, with the SQL that says whether row `r` differs from firm `e`. What a list
 * does not say (null) never changes anything; a new place takes its lower levels with it.
 */
export type ComparedColumn = { column: string; label: string; differs: string; isPersonal?: boolean }

const stated = (column: string) => `r.${column} is not null and r.${column} is distinct from e.${column}`

export const comparedColumns: readonly ComparedColumn[] = [
  { column: 'name', label: '名称', differs: stated('name') },
  { column: 'short_name', label: '简称', differs: stated('short_name') },
  { column: 'former_names', label: '曾用名', differs: 'not r.former_names <@ (e.former_names || e.name)' },
  { column: 'type', label: '经营主体类型', differs: stated('type') },
  { column: 'status', label: '登记状态', differs: stated('status') },
  { column: 'status_since', label: '状态日期', differs: stated('status_since') },
  { column: 'industry_code', label: '行业代码', differs: stated('industry_code') },
  {
    column: 'size_class',
    label: '企业规模',
    differs: "r.size_class <> 'undetermined' and r.size_class <> e.size_class",
  },
  { column: 'founded_on', label: '成立日期', differs: stated('founded_on') },
  { column: 'capital_fen', label: '注册资本', differs: stated('capital_fen') },
  { column: 'unit_code', label: '管理单元', differs: stated('unit_code') },
  {
    column: 'town_code',
    label: '镇街',
    differs: '(r.town_code is not null or r.unit_code <> e.unit_code) and r.town_code is distinct from e.town_code',
  },
  {
    column: 'village_code',
    label: '村居',
    differs: `(r.village_code is not null or r.unit_code <> e.unit_code or (r.town_code is not null and r.town_code is distinct from e.town_code))
      and r.village_code is distinct from e.village_code`,
  },
  { column: 'registered_address', label: '住所', differs: stated('registered_address') },
  { column: 'actual_address', label: '实际经营地址', differs: stated('actual_address') },
  { column: 'legal_person', label: '法定代表人', differs: stated('legal_person'), isPersonal: true },
  { column: 'contact_person', label: '联系人', differs: stated('contact_person'), isPersonal: true },
  { column: 'contact_phone', label: '联系电话', differs: stated('contact_phone'), isPersonal: true },
]

/** Array of the columns in which `r` differs from `e`; the plain equality of everything is asked first, being the usual case. */
export const differingFields = `array_remove(array[${comparedColumns
  .map(({ column, differs }) => `case when ${differs} then '${column}' end`)
  .join(', ')}], null)`

/** What a change of `fields` means: one kind for a person to approve. `s` is the status before, `t` the one in the list. */
export function kindOf(fields: string, before: string, after: string): string {
  const closed = "('cancelled', 'revoked', 'moved_out', 'withdrawn', 'ordered_closed')"
  return `case when ${fields} = '{}' then 'unchanged'
    when 'status' = any(${fields}) and ${before} in ${closed} and ${after} in ('active', 'suspended') then 'reappeared'
    when 'status' = any(${fields}) and ${after} in ('cancelled', 'withdrawn') then 'cancelled'
    when 'status' = any(${fields}) and ${after} = 'revoked' then 'revoked'
    when ${fields} && array['unit_code', 'town_code', 'village_code'] then 'moved'
    else 'changed' end`
}

export function labelOfColumn(column: string): string {
  return comparedColumns.find((compared) => compared.column === column)?.label ?? column
}
