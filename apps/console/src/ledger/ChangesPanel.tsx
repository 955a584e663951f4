import type { LedgerSheet } from '@huoshui/contract'
import { printCell } from '@huoshui/rules/ledger/print-cell'
import { Panel } from '@huoshui/ui'

const kinds = { added: '增加', removed: '删去', changed: '修改' } as const

/** What a corrected sheet says otherwise than the one before. */
export function ChangesPanel({ sheet: { changes, definition } }: { sheet: LedgerSheet }) {
  const fieldOf = new Map(definition.fields.map((field) => [field.key, field]))
  const print = (key: string, cell: string | number | undefined) => {
    const field = fieldOf.get(key)
    return (field && printCell(field, cell)) || '（空）'
  }
  return (
    <Panel title="更正了什么">
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {changes.map(({ rowId, kind, cells }) => (
          <li key={rowId}>
            {kinds[kind]}一行：
            {cells
              .map(({ field, before, after }) => {
                const label = fieldOf.get(field)?.label ?? field
                if (kind === 'changed') return `${label}由“${print(field, before)}”改为“${print(field, after)}”`
                return `${label}“${print(field, kind === 'added' ? after : before)}”`
              })
              .join('；')}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
