import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import { QuietText } from '@huoshui/ui'
import { Select, theme } from 'antd'
import { memo } from 'react'
import { ASKS_OF, askLabel } from '../model/asks.ts'
import { withAsk, withFact } from '../model/choose-fact.ts'
import type { RowFault } from '../model/clause-row.ts'
import { changeRow, type RowEdit } from '../model/edit-rows.ts'
import type { Ask, ClauseRow } from '../model/row.ts'
import { FactPicker } from './FactPicker.tsx'
import { RowButtons, type RowDeed } from './RowButtons.tsx'
import { type FieldChanges, ValueFields } from './ValueFields.tsx'

type Props = {
  row: ClauseRow
  /** 且, 或, or nothing before the first. */
  joint: string
  fault: RowFault | undefined
  onEdit: (edit: RowEdit) => void
  onDeed: (deed: RowDeed) => void
}

/** One clause as a line. Drawn anew only when it changes itself: a dragged threshold must not wait for its neighbours. */
export const ClauseLine = memo(function ClauseLine({ row, joint, fault, onEdit, onDeed }: Props) {
  const { token } = theme.useToken()
  const change = (to: (row: ClauseRow) => ClauseRow) => onEdit(changeRow(row.id, to))
  const { fact, ask } = row
  const isWrong = fault !== undefined && !fault.isOpen
  return (
    <li className="criterion-row" data-row={row.id}>
      <span className="criterion-joint">{joint}</span>
      <Nots nots={row.nots} />
      <FactPicker
        value={fact}
        hasFault={fact === null && fault !== undefined}
        onChange={(next) => change((before) => withFact(before, next))}
      />
      {fact !== null && (
        <AskPicker fact={fact} value={ask} onChange={(next) => change((before) => withAsk(before, next))} />
      )}
      {fact !== null && ask !== null && (
        <ValueFields
          row={row}
          fact={fact}
          ask={ask}
          hasFault={isWrong}
          onChange={(changes: FieldChanges) => change((before) => ({ ...before, ...changes }))}
        />
      )}
      <RowButtons row={row} name={fact === null ? '空行' : FACTS[fact].label} onDeed={onDeed} />
      {fault && (
        <span
          className="criterion-fault"
          {...(isWrong ? { role: 'alert', style: { color: token.colorErrorText } } : {})}
        >
          {isWrong ? fault.sentence : <QuietText>{fault.sentence}</QuietText>}
        </span>
      )}
    </li>
  )
})

/** 非, once for each negation. */
export function Nots({ nots }: { nots: number }) {
  if (nots === 0) return null
  return <strong title="以下不成立才算符合">{'非'.repeat(nots)}</strong>
}

function AskPicker({ fact, value, onChange }: { fact: FactId; value: Ask | null; onChange: (ask: Ask) => void }) {
  const { type, label } = FACTS[fact]
  return (
    <Select<Ask>
      aria-label={`${label}怎样比较`}
      style={{ width: 108 }}
      popupMatchSelectWidth={false}
      listHeight={320}
      options={ASKS_OF[type].map((ask) => ({ value: ask, label: askLabel(ask, type) }))}
      value={value}
      onChange={onChange}
    />
  )
}
