import { QuietText } from '@huoshui/ui'
import { Button, Flex, Segmented, theme } from 'antd'
import { type CSSProperties, memo } from 'react'
import type { RowFault } from '../model/clause-row.ts'
import { addClause, addGroup, type RowEdit, setHow } from '../model/edit-rows.ts'
import type { GroupRow } from '../model/row.ts'
import { ClauseLine, Nots } from './ClauseLine.tsx'
import { RowButtons, type RowDeed } from './RowButtons.tsx'

export type LinesProps = {
  faults: ReadonlyMap<number, RowFault>
  onEdit: (edit: RowEdit) => void
  onDeed: (deed: RowDeed) => void
}

/** A group inside another: its head, its rows, and how to add to it. */
export const GroupLines = memo(function GroupLines(props: LinesProps & { group: GroupRow; joint: string }) {
  const { group, joint, onEdit, onDeed } = props
  return (
    <li data-row={group.id}>
      <div className="criterion-row">
        <span className="criterion-joint">{joint}</span>
        <Nots nots={group.nots} />
        <HowChoice group={group} onEdit={onEdit} />
        <RowButtons row={group} name="分组" onDeed={onDeed} />
      </div>
      <PartLines {...props} />
      <AddButtons group={group} onDeed={onDeed} isSmall />
    </li>
  )
})

/** The rows of a group, with the word that joins them. */
export function PartLines({ group, faults, onEdit, onDeed }: LinesProps & { group: GroupRow }) {
  const { token } = theme.useToken()
  const word = group.how === 'all' ? '且' : '或'
  if (group.parts.length === 0) {
    return (
      <p style={{ margin: '4px 0 4px 36px' }}>
        <QuietText>分组里没有条件，{group.how === 'all' ? '任何一户都符合。' : '任何一户都不符合。'}</QuietText>
      </p>
    )
  }
  return (
    <ul className="criterion-group" style={{ '--group-line': token.colorBorder } as CSSProperties}>
      {group.parts.map((part, index) =>
        part.kind === 'group' ? (
          <GroupLines
            key={part.id}
            group={part}
            joint={index === 0 ? '' : word}
            faults={faults}
            onEdit={onEdit}
            onDeed={onDeed}
          />
        ) : (
          <ClauseLine
            key={part.id}
            row={part}
            joint={index === 0 ? '' : word}
            fault={faults.get(part.id)}
            onEdit={onEdit}
            onDeed={onDeed}
          />
        ),
      )}
    </ul>
  )
}

/** 全部满足 or 任一满足. */
export function HowChoice({ group, onEdit }: { group: GroupRow; onEdit: (edit: RowEdit) => void }) {
  return (
    <Segmented<'all' | 'any'>
      size="small"
      aria-label="分组方式"
      value={group.how}
      options={[
        { value: 'all', label: '全部满足' },
        { value: 'any', label: '任一满足' },
      ]}
      onChange={(how) => onEdit(setHow(group.id, how))}
    />
  )
}

type AddProps = { group: GroupRow; onDeed: (deed: RowDeed) => void; isSmall?: boolean }

/** A new row, or a new group, at the end of this one. */
export function AddButtons({ group, onDeed, isSmall = false }: AddProps) {
  const where = isSmall ? '到这个分组' : ''
  return (
    <Flex gap={8} style={{ paddingInlineStart: isSmall ? 47 : 36, paddingBlock: 4 }}>
      <Button
        size="small"
        {...(isSmall ? {} : { 'data-button': 'add' })}
        aria-label={`添加条件${where}`}
        onClick={() => onDeed({ edit: addClause(group.id), focus: 'new' })}
      >
        添加条件
      </Button>
      <Button
        size="small"
        aria-label={`添加分组${where}`}
        onClick={() => onDeed({ edit: addGroup(group.id), focus: 'new' })}
      >
        添加分组
      </Button>
    </Flex>
  )
}
