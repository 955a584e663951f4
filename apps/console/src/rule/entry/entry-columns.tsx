import type { PolicyEntry } from '@huoshui/contract'
import { printInstant, QuietText } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { printPolicyValue } from '../number/number-text.ts'
import type { LawPlaces } from '../useLawPlaces.ts'
import { EntryStatus } from './EntryStatus.tsx'

/** Columns of 补录条目; `isOfRule`: on the page of one rule, whose name need not be said. */
export function entryColumns({ nameOf }: LawPlaces, isOfRule: boolean): TableColumnsType<PolicyEntry> {
  return [
    {
      title: '补录什么',
      key: 'number',
      render: (_, { id, ends, numberLabel, rules }) => (
        <div style={{ minWidth: 200 }}>
          <Link to="/rules/entries/$id" params={{ id }} className="name-cell" tabIndex={-1}>
            {ends !== null && '停用：'}
            {numberLabel}
          </Link>
          {!isOfRule && (
            <QuietText style={{ display: 'block', fontSize: 13 }}>
              {rules.map(({ label }) => label).join('、')}
            </QuietText>
          )}
        </div>
      ),
    },
    {
      title: '数值',
      key: 'value',
      width: 130,
      render: (_, row) => <span style={{ overflowWrap: 'anywhere' }}>{printPolicyValue(row, row.value)}</span>,
    },
    {
      title: '依据、适用',
      key: 'cite',
      render: (_, { cite, ends }) => (
        <div style={{ minWidth: 220, overflowWrap: 'anywhere' }}>
          {cite.document}　{cite.clause}
          <QuietText style={{ display: 'block', fontSize: 13 }}>
            {nameOf(cite.place)}，{cite.firstDay} 起
            {cite.lastDay !== null && `，${ends === null ? '至' : '改为至'} ${cite.lastDay}`}
          </QuietText>
        </div>
      ),
    },
    {
      title: '提出',
      key: 'proposed',
      width: 170,
      render: (_, row) => <Who name={row.proposedByName} of={row.organisationName} at={row.proposedAt} />,
    },
    {
      title: '状态',
      key: 'status',
      width: 150,
      render: (_, row) => (
        <>
          <EntryStatus entry={row} />
          {row.decidedAt && row.status !== 'withdrawn' && (
            <QuietText style={{ display: 'block', fontSize: 13 }}>
              {row.decidedByName}　{printInstant(row.decidedAt)}
            </QuietText>
          )}
          {row.canDecide && <div style={{ fontSize: 13 }}>等您审批</div>}
        </>
      ),
    },
  ]
}

function Who({ name, of, at }: { name: string; of: string; at: string }) {
  return (
    <>
      <div>{name}</div>
      <div className="one-line" style={{ maxWidth: 150 }} title={of}>
        <QuietText style={{ fontSize: 13 }}>{of}</QuietText>
      </div>
      <QuietText style={{ fontSize: 13 }}>{printInstant(at)}</QuietText>
    </>
  )
}
