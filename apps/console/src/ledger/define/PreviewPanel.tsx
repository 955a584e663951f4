import { checkRows } from '@huoshui/rules/ledger/check-rows'
import type { LedgerCell, LedgerRow } from '@huoshui/rules/ledger/ledger-words'
import { EmptyState, Panel, QuietText } from '@huoshui/ui'
import { useState } from 'react'
import { CellInput } from '../CellInput.tsx'
import { titleOf, widthOf } from '../field-columns.ts'
import type { Draft } from './change-draft.ts'

const cellStyle = { padding: 8, verticalAlign: 'top' } as const

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

/** The sheet as its units will see it: two rows to try the checks on, kept nowhere. */
export function PreviewPanel({ draft }: { draft: Draft }) {
  const [rows, setRows] = useState<LedgerRow[]>([
    { id: 'first', cells: {} },
    { id: 'second', cells: {} },
  ])
  const fields = draft.fields.filter(({ label }) => label.trim() !== '')
  const keys = new Set(fields.map(({ key }) => key))
  const shown = rows.map((row) => ({
    ...row,
    cells: Object.fromEntries(Object.entries(row.cells).filter(([key]) => keys.has(key))),
  }))
  const unique = draft.unique.filter((key) => keys.has(key))
  const found = checkRows(shown, { fields, unique, today: today() }, false)
  const faults = new Map(found.map(({ row, field, message }) => [`${shown[row]?.id} ${field}`, message]))
  const change = (id: string, key: string, cell: LedgerCell | undefined) =>
    setRows((before) =>
      before.map((row) => {
        if (row.id !== id) return row
        const { [key]: _, ...others } = row.cells
        return { id, cells: cell === undefined ? others : { ...others, [key]: cell } }
      }),
    )
  return (
    <Panel title="填报页预览" isFlush extra={<QuietText>可以试填，看校验是否对；试填的不保存。</QuietText>}>
      {fields.length === 0 ? (
        <EmptyState title="填报项有了名称，就在这里看到填报页。" />
      ) : (
        <div style={{ overflowX: 'auto' }}>
          <table aria-label="填报页预览" style={{ borderCollapse: 'collapse' }}>
            <thead>
              <tr>
                {fields.map((field) => (
                  <th
                    key={field.key}
                    scope="col"
                    style={{ ...cellStyle, minWidth: widthOf(field), textAlign: 'start' }}
                  >
                    {titleOf(field)}
                    {field.hint && <QuietText style={{ display: 'block', fontWeight: 400 }}>{field.hint}</QuietText>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.id}>
                  {fields.map((field) => (
                    <td key={`${field.key} ${field.type}`} style={cellStyle}>
                      <CellInput
                        field={field}
                        cell={row.cells[field.key]}
                        fault={faults.get(`${row.id} ${field.key}`)}
                        onChange={(cell) => change(row.id, field.key, cell)}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
