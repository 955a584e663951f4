import { type ImportField, type ImportPreview, importFields } from '@huoshui/contract'
import { MissingText, QuietText } from '@huoshui/ui'
import { Select, Table, Tag } from 'antd'
import { neededForNew } from './mapping-faults.ts'

type Props = {
  columns: ImportPreview['columns']
  rows: ImportPreview['rows']
  fields: readonly (ImportField | null)[]
  onAssign: (index: number, field: ImportField | null) => void
}

type Line = { index: number; letter: string; header: string | null; samples: string[]; field: ImportField | null }

/** One line per column of the file: its letter, header, some values, and the field it is read as. */
export function ColumnTable({ columns, rows, fields, onAssign }: Props) {
  const lines = columns.map(
    ({ letter, header }, index): Line => ({
      index,
      letter,
      header,
      samples: samplesOf(rows, index),
      field: fields[index] ?? null,
    }),
  )
  const letterOf = new Map(lines.flatMap(({ field, letter }) => (field ? [[field, letter] as const] : [])))
  return (
    <Table<Line>
      aria-label="列的对应"
      size="small"
      rowKey="index"
      pagination={false}
      scroll={{ x: 640 }}
      dataSource={lines}
      columns={[
        { title: '列', dataIndex: 'letter', width: 56 },
        {
          title: '文件里的表头',
          key: 'header',
          width: 200,
          render: (_, { header }) => header ?? <MissingText label="没有表头" />,
        },
        {
          title: '前几行的值',
          key: 'samples',
          render: (_, { samples }) =>
            samples.length > 0 ? (
              <span className="name-cell">{samples.join('；')}</span>
            ) : (
              <QuietText>前 20 行都是空的</QuietText>
            ),
        },
        {
          title: '作为',
          key: 'field',
          width: 260,
          render: (_, { index, letter, header, field }) => (
            <Select
              aria-label={`${letter} 列${header ?? ''}作为哪个字段`}
              style={{ width: '100%' }}
              showSearch
              allowClear
              optionFilterProp="title"
              placeholder="不导入"
              value={field}
              options={optionsFor(letter, letterOf)}
              onChange={(next: ImportField | undefined) => onAssign(index, next ?? null)}
            />
          ),
        },
      ]}
    />
  )
}

function optionsFor(letter: string, letterOf: ReadonlyMap<ImportField, string>) {
  return (Object.keys(importFields) as ImportField[]).map((field) => {
    const at = letterOf.get(field)
    return {
      value: field,
      title: importFields[field],
      label: (
        <>
          {importFields[field]}
          {isNeeded(field) && <Tag style={{ marginInlineStart: 6 }}>新增必需</Tag>}
          {at && at !== letter && <QuietText style={{ fontSize: 13 }}>（现为 {at} 列）</QuietText>}
        </>
      ),
    }
  })
}

function isNeeded(field: ImportField): boolean {
  return neededForNew.some((needed) => needed === field)
}

function samplesOf(rows: ImportPreview['rows'], index: number): string[] {
  const values = rows.flatMap(({ cells }) => cells[index]?.trim() || [])
  return [...new Set(values)].slice(0, 3)
}
