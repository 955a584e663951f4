import { type ImportField, type ImportPreview, importFields } from '@huoshui/contract'
import { EmptyState, QuietText } from '@huoshui/ui'
import { Table } from 'antd'

type Props = { preview: ImportPreview; fields: readonly (ImportField | null)[] }
type Row = ImportPreview['rows'][number]

/** The first rows as written, each column under its letter and the field it is read as. */
export function PreviewTable({ preview: { columns, rows }, fields }: Props) {
  return (
    <Table<Row>
      aria-label="文件前几行"
      size="small"
      rowKey="row"
      pagination={false}
      scroll={{ x: 'max-content', y: 420 }}
      dataSource={rows}
      // One row takes the focus, so that the arrow keys can scroll the table.
      onRow={(_, index) => (index === 0 ? { tabIndex: 0 } : {})}
      locale={{ emptyText: <EmptyState title="表头下面没有数据。" hints={['请核对文件，或改“表头在第几行”。']} /> }}
      columns={[
        { title: '行', dataIndex: 'row', width: 56, fixed: 'left' },
        ...columns.map(({ letter, header }, index) => ({
          title: <Head letter={letter} header={header} field={fields[index] ?? null} />,
          key: letter,
          width: 160,
          render: (_: unknown, { cells }: Row) => (
            <span className="name-cell" title={cells[index] ?? ''}>
              {cells[index]}
            </span>
          ),
        })),
      ]}
    />
  )
}

function Head({ letter, header, field }: { letter: string; header: string | null; field: ImportField | null }) {
  return (
    <>
      <div>{field ? importFields[field] : '不导入'}</div>
      <QuietText style={{ fontSize: 13, fontWeight: 400 }}>
        {letter} 列{header ? `“${header}”` : '，没有表头'}
      </QuietText>
    </>
  )
}
