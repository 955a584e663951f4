import type { TakeableField } from '@huoshui/contract'
import { StatusTag } from '@huoshui/ui'
import { Checkbox, Table, type TableColumnsType } from 'antd'
import { useAreaNames } from '../area/areas.ts'
import { fieldLabel, fieldValue } from '../enterprise/field-labels.ts'
import type { DuplicateDetail } from './DuplicatePage.tsx'
import { isTakeable } from './MergeForm.tsx'

type Field = DuplicateDetail['fields'][number]

type Props = {
  detail: DuplicateDetail
  names: [string, string]
  survivorSide: 'one' | 'other'
  take: readonly TakeableField[]
  onTake: ((take: TakeableField[]) => void) | undefined
}

/** Both firms field by field; differing values of the one that goes can be taken over. */
export function ComparisonTable({ detail, names, survivorSide, take, onTake }: Props) {
  const nameOf = useAreaNames()
  const show = (field: string, value: string | null) => fieldValue(field, value, nameOf)
  const columns: TableColumnsType<Field> = [
    { title: '字段', key: 'field', width: 160, render: (_, row) => fieldLabel(row.field) },
    { title: heading(names[0], survivorSide === 'one'), key: 'one', render: (_, row) => show(row.field, row.one) },
    {
      title: heading(names[1], survivorSide === 'other'),
      key: 'other',
      render: (_, row) => show(row.field, row.other),
    },
    {
      title: '比对',
      key: 'same',
      width: 96,
      render: (_, row) => <StatusTag tone={row.isSame ? 'good' : 'waiting'}>{row.isSame ? '相同' : '不同'}</StatusTag>,
    },
  ]
  if (onTake)
    columns.push({
      title: '取并入户的值',
      key: 'take',
      width: 130,
      render: (_, row) => <Take row={row} take={take} onTake={onTake} />,
    })
  return (
    <Table<Field>
      size="small"
      rowKey="field"
      pagination={false}
      dataSource={detail.fields}
      columns={columns}
      scroll={{ x: 820 }}
    />
  )
}

function heading(name: string, isSurvivor: boolean): string {
  return `${name}${isSurvivor ? '（保留）' : '（并入）'}`
}

function Take({
  row,
  take,
  onTake,
}: {
  row: Field
  take: readonly TakeableField[]
  onTake: (take: TakeableField[]) => void
}) {
  const { field } = row
  if (row.isSame || !row.isTakeable || !isTakeable(field)) return null
  const isTaken = take.includes(field)
  return (
    <Checkbox
      aria-label={`${fieldLabel(field)}取并入户的值`}
      checked={isTaken}
      onChange={() => onTake(isTaken ? take.filter((one) => one !== field) : [...take, field])}
    >
      取用
    </Checkbox>
  )
}
