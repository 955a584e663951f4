import type { TakeableField } from '@huoshui/contract'
import { MissingText, QuietText } from '@huoshui/ui'
import { Checkbox, Table, type TableColumnsType, theme } from 'antd'
import { usePlaceNames } from '../../area/usePlaceNames.ts'
import { type ComparedLine, compareLines } from './compare-lines.ts'
import type { Pair } from './DuplicatePage.tsx'

type SideName = 'one' | 'other'

type Props = {
  pair: Pair
  survivorId: string | undefined
  taken: readonly TakeableField[]
  /** Absent when there is nothing to decide. */
  onTaken?: (fields: readonly TakeableField[]) => void
}

/** Field by field; where they differ says so in words and ground, and what the one that goes has can be taken over. */
export function ComparisonTable({ pair, survivorId, taken, onTaken }: Props) {
  const { token } = theme.useToken()
  const { one, other } = pair
  const nameOf = usePlaceNames([one?.villageCode, other?.villageCode].flatMap((code) => code ?? []))
  const goes: SideName | undefined = onTaken && (survivorId === one?.id ? 'other' : 'one')
  const toggle = (field: TakeableField, isTaken: boolean) =>
    onTaken?.(isTaken ? [...taken, field] : taken.filter((name) => name !== field))
  const column = (side: SideName): TableColumnsType<ComparedLine>[number] => ({
    title: headOf(pair, side, goes),
    key: side,
    render: (_, line) => (
      <>
        <span style={{ overflowWrap: 'anywhere' }}>{line[side] ?? <MissingText />}</span>
        {side === goes && line.takes && line[side] !== null && (
          <TakeBox field={line.takes} label={line.label} isTaken={taken.includes(line.takes)} onToggle={toggle} />
        )}
      </>
    ),
  })
  return (
    <Table<ComparedLine>
      aria-label="两户并排比对"
      size="small"
      pagination={false}
      scroll={{ x: 720 }}
      dataSource={compareLines(pair, nameOf)}
      onRow={({ isSame }, index) => ({
        ...(isSame === false ? { style: { background: token.colorWarningBg } } : {}),
        ...(index === 0 ? { tabIndex: 0 } : {}),
      })}
      columns={[
        { title: '字段', dataIndex: 'label', width: 170 },
        ...(one ? [column('one')] : []),
        ...(other ? [column('other')] : []),
        ...(one && other ? [sameColumn] : []),
      ]}
    />
  )
}

const sameColumn: TableColumnsType<ComparedLine>[number] = {
  title: '比较',
  key: 'same',
  width: 80,
  render: (_, { isSame }) => {
    if (isSame === undefined) return null
    return isSame ? <QuietText>相同</QuietText> : <strong>不同</strong>
  },
}

// Words only: Ant Design keeps a second, hidden copy of the titles to measure by.
function headOf(pair: Pair, side: SideName, goes: SideName | undefined): string {
  const name = pair[side]?.name ?? ''
  if (!goes) return name
  return `${side === goes ? '并入' : '保留'}：${name}`
}

type TakeProps = {
  field: TakeableField
  label: string
  isTaken: boolean
  onToggle: (field: TakeableField, isTaken: boolean) => void
}

function TakeBox({ field, label, isTaken, onToggle }: TakeProps) {
  return (
    <div>
      <Checkbox
        checked={isTaken}
        onChange={({ target }) => onToggle(field, target.checked)}
        aria-label={`${label}：取用这个值`}
      >
        取用这个值
      </Checkbox>
    </div>
  )
}
