import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, EllipsisOutlined } from '@ant-design/icons'
import { MenuButton, type MenuChoice } from '@huoshui/ui'
import { Button, Flex } from 'antd'
import { copyRow, moveRow, type RowEdit, removeRow, toggleNot, unwrapGroup, wrapRow } from '../model/edit-rows.ts'
import type { Row } from '../model/row.ts'

/** A change of the rows and where the focus stands after it. */
export type RowDeed = { edit: RowEdit; focus: { row: number; button: 'up' | 'down' } | 'add' | 'new' | null }

type Props = { row: Row; name: string; onDeed: (deed: RowDeed) => void }

/** What can be done with a row as a whole: up, down, negate, copy, group, remove. */
export function RowButtons({ row, name, onDeed }: Props) {
  const { id } = row
  const move = (button: 'up' | 'down') => () =>
    onDeed({ edit: moveRow(id, button === 'up' ? -1 : 1), focus: { row: id, button } })
  return (
    <Flex style={{ marginInlineStart: 'auto' }}>
      <Button
        size="small"
        type="text"
        data-button="up"
        aria-label={`上移：${name}`}
        icon={<ArrowUpOutlined />}
        onClick={move('up')}
      />
      <Button
        size="small"
        type="text"
        data-button="down"
        aria-label={`下移：${name}`}
        icon={<ArrowDownOutlined />}
        onClick={move('down')}
      />
      <MenuButton
        size="small"
        type="text"
        aria-label={`更多操作：${name}`}
        icon={<EllipsisOutlined />}
        items={choicesOf(row, onDeed)}
      />
      <Button
        size="small"
        type="text"
        aria-label={`删除：${name}`}
        icon={<DeleteOutlined />}
        onClick={() => onDeed({ edit: removeRow(id), focus: 'add' })}
      />
    </Flex>
  )
}

function choicesOf(row: Row, onDeed: (deed: RowDeed) => void): MenuChoice[] {
  const { id } = row
  const choice = (key: string, label: string, edit: RowEdit): MenuChoice => ({
    key,
    label,
    onChoose: () => onDeed({ edit, focus: null }),
  })
  return [
    choice('not', row.nots > 0 ? '去掉“非”' : '取反（非）', toggleNot(id)),
    choice('copy', '复制一份', copyRow(id)),
    choice('wrap', '放进新的分组', wrapRow(id)),
    ...(row.kind === 'group' && row.nots === 0 ? [choice('unwrap', '解散分组', unwrapGroup(id))] : []),
  ]
}
