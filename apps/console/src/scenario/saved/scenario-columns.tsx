import type { Scenario } from '@huoshui/contract'
import { printInstant, QuietText } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { Checkbox, type TableColumnsType } from 'antd'
import { printSigned, SignedMoney } from '../effect/EffectFigures.tsx'

/** Columns of the saved scenarios; two of them can be chosen to be compared. */
export function scenarioColumns(
  chosen: readonly string[],
  onChoose: (chosen: readonly string[]) => void,
): TableColumnsType<Scenario> {
  return [
    {
      title: '比较',
      key: 'choose',
      width: 56,
      align: 'center',
      render: (_, { id, name }) => {
        const isChosen = chosen.includes(id)
        return (
          <Checkbox
            aria-label={`选择“${name}”比较`}
            checked={isChosen}
            disabled={!isChosen && chosen.length === 2}
            onChange={() => onChoose(isChosen ? chosen.filter((each) => each !== id) : [...chosen, id])}
          />
        )
      },
    },
    { title: '名称、备注', key: 'name', render: (_, row) => <NameCell row={row} /> },
    {
      title: '改动',
      key: 'change',
      render: (_, { subject, beforeText, afterText }) => (
        <div style={{ minWidth: 220 }}>
          <div>{subject ?? '自拟条件'}</div>
          <div className="one-line" title={`${beforeText}\n→ ${afterText}`}>
            <QuietText style={{ fontSize: 13 }}>{afterText}</QuietText>
          </div>
        </div>
      ),
    },
    {
      title: '新增、减少（户）',
      key: 'firms',
      width: 130,
      align: 'right',
      render: (_, { effect }) => `${printSigned(effect.gained.count)}，${printSigned(-effect.lost.count)}`,
    },
    {
      title: '资金增减',
      key: 'money',
      width: 130,
      align: 'right',
      render: (_, { effect: { money } }) =>
        money ? <SignedMoney fen={money.after.sumFen - money.before.sumFen} /> : <QuietText>不涉及</QuietText>,
    },
    {
      title: '保存',
      key: 'saved',
      width: 160,
      render: (_, { savedByName, savedAt }) => (
        <>
          <div>{savedByName}</div>
          <QuietText style={{ fontSize: 13 }}>{printInstant(savedAt)}</QuietText>
        </>
      ),
    },
  ]
}

function NameCell({ row: { id, name, note } }: { row: Scenario }) {
  return (
    <div style={{ minWidth: 160 }}>
      <Link to="/scenarios/$id" params={{ id }} className="name-cell">
        {name}
      </Link>
      {note && (
        <div className="one-line" title={note}>
          <QuietText style={{ fontSize: 13 }}>{note}</QuietText>
        </div>
      )}
    </div>
  )
}
