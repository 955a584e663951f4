import { type FindingSeverity, findingSeverities, type ImportFinding } from '@huoshui/contract'
import { MissingText, QuietText, StatusTag, type Tone } from '@huoshui/ui'
import { Checkbox, type TableColumnsType } from 'antd'

const tones = { error: 'bad', warning: 'waiting', repaired: 'good' } as const satisfies Record<FindingSeverity, Tone>

type Choosing = {
  chosen: ReadonlySet<number>
  blocked: ReadonlySet<number>
  choose: (row: number, isChosen: boolean) => void
}

/** Where, what, why and how to repair it; with `choosing`, who may be let through can be chosen. */
export function findingColumns(choosing: Choosing | undefined): TableColumnsType<ImportFinding> {
  return [
    { title: '行', dataIndex: 'row', width: 76 },
    {
      title: '列',
      key: 'column',
      width: 170,
      render: (_, { letter, column }) => (
        <>
          {column}
          {letter && <QuietText>（{letter}）</QuietText>}
        </>
      ),
    },
    {
      title: '原值',
      key: 'value',
      width: 190,
      render: (_, { value }) =>
        value ? (
          <span className="name-cell" title={value}>
            {value}
          </span>
        ) : (
          <MissingText label="空" />
        ),
    },
    {
      title: '程度',
      key: 'severity',
      width: 112,
      render: (_, { severity }) => <StatusTag tone={tones[severity]}>{findingSeverities[severity]}</StatusTag>,
    },
    { title: '问题', dataIndex: 'reason' },
    { title: '怎么改', dataIndex: 'repair' },
    ...(choosing ? [overrideColumn(choosing)] : []),
  ]
}

function overrideColumn({ chosen, blocked, choose }: Choosing): TableColumnsType<ImportFinding>[number] {
  return {
    title: '放行',
    key: 'override',
    width: 64,
    render: (_, { row, isOverridable }) =>
      isOverridable &&
      !blocked.has(row) && (
        <Checkbox
          aria-label={`放行第 ${row} 行`}
          checked={chosen.has(row)}
          onChange={({ target }) => choose(row, target.checked)}
        />
      ),
  }
}
