import { type ProductField, productFields } from '@huoshui/contract'
import { MissingText } from '@huoshui/ui'
import { Table } from 'antd'
import { type ContentNames, describeValue } from '../words/describe-field.ts'

/** One field in which two versions differ. */
export type Difference = { field: ProductField; before: unknown; after: unknown }

type Props = { differences: readonly Difference[]; names: ContentNames; before: string; after: string }

/** Two versions field by field, those fields that differ. */
export function DifferenceTable({ differences, names, before, after }: Props) {
  return (
    <Table<Difference>
      aria-label="逐项差异"
      size="small"
      rowKey="field"
      pagination={false}
      dataSource={[...differences]}
      scroll={{ x: 520 }}
      locale={{ emptyText: '内容没有差别。' }}
      columns={[
        { title: '项目', key: 'field', width: 110, render: (_, { field }) => productFields[field] },
        {
          title: before,
          key: 'before',
          render: (_, row) => <Value value={row.before} field={row.field} names={names} />,
        },
        { title: after, key: 'after', render: (_, row) => <Value value={row.after} field={row.field} names={names} /> },
      ]}
    />
  )
}

function Value({ field, value, names }: { field: ProductField; value: unknown; names: ContentNames }) {
  const lines = describeValue(field, value, names)
  if (lines.length === 0) return <MissingText label="没有填写" />
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      {lines.map((text) => (
        <div key={text}>{text}</div>
      ))}
    </div>
  )
}
