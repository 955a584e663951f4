import { DayText, MissingText, QuietText, StatusTag } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import type { LawPlaces } from '../useLawPlaces.ts'
import type { RuleRow } from './summarise-rule.ts'

/** Columns of the library. */
export function ruleColumns({ nameOf }: LawPlaces): TableColumnsType<RuleRow> {
  return [
    {
      title: '规则、要回答的问题',
      key: 'rule',
      render: (_, { id, label, question }) => (
        <div style={{ minWidth: 260 }}>
          <Link to="/rules/$id" params={{ id }} className="name-cell" tabIndex={-1}>
            {label}
          </Link>
          <QuietText style={{ display: 'block', fontSize: 13 }}>{question}</QuietText>
        </div>
      ),
    },
    {
      title: '适用地区',
      key: 'places',
      width: 150,
      render: (_, { places }) => (places.length > 0 ? places.map(nameOf).join('、') : <MissingText label="没有写明" />),
    },
    { title: '核实', key: 'standing', width: 150, render: (_, row) => <Verification row={row} /> },
    {
      title: '施行',
      key: 'days',
      width: 170,
      render: (_, { firstDay, endedOn }) => (
        <>
          <DayText day={firstDay} /> 起
          {endedOn && (
            <div>
              <StatusTag tone="bad">{`${endedOn} 到期`}</StatusTag>
            </div>
          )}
        </>
      ),
    },
    {
      title: '政策数字',
      key: 'numbers',
      width: 110,
      align: 'right',
      render: (_, { numbers, added }) => (
        <>
          {numbers} 个{added > 0 && <QuietText style={{ display: 'block', fontSize: 13 }}>{added} 个有补录</QuietText>}
        </>
      ),
    },
  ]
}

function Verification({ row: { unverified, entries } }: { row: RuleRow }) {
  if (unverified === 0) return <StatusTag tone="good">已核实</StatusTag>
  return (
    <>
      <StatusTag tone="waiting">未核实</StatusTag>
      {unverified < entries && (
        <QuietText style={{ display: 'block', fontSize: 13 }}>
          {entries} 条中 {unverified} 条
        </QuietText>
      )}
    </>
  )
}
