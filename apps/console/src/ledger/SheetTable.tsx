import type { LedgerSheet } from '@huoshui/contract'
import type { LedgerField, LedgerRow } from '@huoshui/rules/ledger/ledger-words'
import { printCell } from '@huoshui/rules/ledger/print-cell'
import { EmptyState, Panel, SteppedTable } from '@huoshui/ui'
import type { TableColumnsType } from 'antd'
import { titleOf, widthOf } from './field-columns.ts'

/** The rows of a sheet to be read. */
export function SheetTable({ sheet: { definition }, rows }: { sheet: LedgerSheet; rows: LedgerSheet['rows'] }) {
  return (
    <Panel isFlush>
      <SteppedTable<LedgerRow>
        size="small"
        rowKey="id"
        columns={columnsOf(definition.fields)}
        dataSource={rows}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <EmptyState title="没有填写。" /> }}
      />
    </Panel>
  )
}

function columnsOf(fields: readonly LedgerField[]): TableColumnsType<LedgerRow> {
  return [
    { title: '序号', key: '#', width: 60, render: (_: unknown, __: LedgerRow, place: number) => place + 1 },
    ...fields.map((field) => ({
      title: titleOf(field),
      key: field.key,
      width: widthOf(field),
      ...(field.type === 'money' || field.type === 'number' ? { align: 'right' as const } : {}),
      render: (_: unknown, row: LedgerRow) => (
        <span style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {printCell(field, row.cells[field.key]) || '—'}
        </span>
      ),
    })),
  ]
}
