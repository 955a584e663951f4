import type { LedgerCell, LedgerField } from '@huoshui/rules/ledger/ledger-words'
import { printCell } from '@huoshui/rules/ledger/print-cell'
import { readCell } from '@huoshui/rules/ledger/read-cell'
import { Input, Select, theme } from 'antd'
import { useState } from 'react'

type Props = {
  field: LedgerField
  cell: LedgerCell | undefined
  fault: string | undefined
  onChange: (cell: LedgerCell | undefined) => void
}

/** One cell: what is written is read when one leaves it, and what can't be read stays as it was written, with why. */
export function CellInput({ field, cell, fault, onChange }: Props) {
  const { token } = theme.useToken()
  const [text, setText] = useState(() => printCell(field, cell))
  const [unread, setUnread] = useState<string>()
  const told = unread ?? fault
  const status = told === undefined ? '' : 'error'
  const take = (written: string) => {
    const read = readCell(field, written)
    setUnread('fault' in read ? read.fault : undefined)
    if (!('fault' in read) && read.value !== cell) onChange(read.value)
  }
  return (
    <>
      {field.type === 'choice' ? (
        <Select
          aria-label={field.label}
          allowClear
          status={status}
          value={cell ?? null}
          options={(field.choices ?? []).map((value) => ({ value, label: value }))}
          onChange={(value) => onChange(value ?? undefined)}
          style={{ width: '100%' }}
        />
      ) : field.type === 'text' ? (
        <Input.TextArea
          aria-label={field.label}
          autoSize={{ minRows: 1, maxRows: 4 }}
          status={status}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => take(text)}
        />
      ) : (
        <Input
          aria-label={field.label}
          type={field.type === 'day' ? 'date' : 'text'}
          status={status}
          value={text}
          placeholder={placeholders[field.type] ?? ''}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => take(text)}
        />
      )}
      {told !== undefined && (
        <div role="alert" style={{ color: token.colorErrorText, fontSize: 12 }}>
          {told}
        </div>
      )}
    </>
  )
}

const placeholders: Partial<Record<LedgerField['type'], string>> = {
  firm: '统一社会信用代码',
  area: '全称',
  organisation: '全称',
}
