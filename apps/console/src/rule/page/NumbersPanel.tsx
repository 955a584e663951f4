import type { PolicyEntry, RuleNumber } from '@huoshui/contract'
import { EmptyState, MissingText, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { Table } from 'antd'
import { ButtonLink } from '../../shell/ButtonLink.tsx'
import { WhoDecided } from '../entry/WhoDecided.tsx'
import { printPolicyValue } from '../number/number-text.ts'
import { useLawPlaces } from '../useLawPlaces.ts'
import { CitationWords, SpanText } from './CitationWords.tsx'
import { type NumberRow, numberRows } from './number-rows.ts'

type Props = {
  rule: string
  numbers: readonly RuleNumber[]
  /** 补录条目 of the rule, for who proposed and approved. */
  added: readonly PolicyEntry[]
  canPropose: boolean
}

/** 政策数字: every number with all its dated entries, the one in force on the day at the place marked. */
export function NumbersPanel({ rule, numbers, added, canPropose }: Props) {
  const { nameOf } = useLawPlaces()
  return (
    <Panel title={`政策数字（${numbers.length} 个）`} isFlush>
      <Table<NumberRow>
        className="law-table"
        aria-label="政策数字"
        size="small"
        rowKey="key"
        pagination={false}
        dataSource={numberRows(numbers)}
        scroll={{ x: 860 }}
        locale={{ emptyText: <EmptyState title="这条规则没有政策数字。" /> }}
        columns={[
          {
            title: '数字',
            key: 'number',
            width: 220,
            onCell: ({ span }) => ({ rowSpan: span }),
            render: (_, { number }) => <NumberCell number={number} />,
          },
          {
            title: '数值',
            key: 'value',
            width: 150,
            render: (_, row) => <ValueCell row={row} />,
          },
          {
            title: '施行',
            key: 'days',
            width: 126,
            render: (_, { entry }) => entry && <SpanText {...entry.cite} />,
          },
          { title: '地区', key: 'place', width: 90, render: (_, { entry }) => entry && nameOf(entry.cite.place) },
          {
            title: '依据',
            key: 'cite',
            render: (_, { entry }) =>
              entry && (
                <>
                  <CitationWords {...entry} />
                  <WhoDecided entry={added.find(({ id }) => id === entry.added)} />
                </>
              ),
          },
          ...(canPropose
            ? [
                {
                  title: '补录',
                  key: 'propose',
                  width: 76,
                  onCell: ({ span }: NumberRow) => ({ rowSpan: span }),
                  render: (_: unknown, { number }: NumberRow) => <ProposeLink rule={rule} number={number} />,
                },
              ]
            : []),
        ]}
      />
    </Panel>
  )
}

function NumberCell({ number: { id, label, inForce, fixed, open, entries } }: { number: RuleNumber }) {
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      {label}
      <QuietText style={{ display: 'block', fontSize: 13 }}>{id}</QuietText>
      {inForce.value === null && (
        <div style={{ fontSize: 13 }} title={inForce.text}>
          <StatusTag tone="quiet">此日此地没有施行中的规定</StatusTag>
        </div>
      )}
      {open !== null && entries.length === 0 && (
        <QuietText style={{ display: 'block', fontSize: 13 }}>{open.why}</QuietText>
      )}
      {fixed !== null && <QuietText style={{ display: 'block', fontSize: 13 }}>{fixed}</QuietText>}
    </div>
  )
}

function ValueCell({ row: { number, entry, isInForce } }: { row: NumberRow }) {
  if (!entry) return <MissingText label="没有数值" />
  const text = printPolicyValue(number, entry.value)
  if (!isInForce) return <QuietText>{text}</QuietText>
  return (
    <>
      <strong style={{ overflowWrap: 'anywhere' }}>{text}</strong>
      <div style={{ fontSize: 13 }}>
        <StatusTag tone="good">现行</StatusTag>
      </div>
    </>
  )
}

function ProposeLink({ rule, number: { id, label, fixed } }: { rule: string; number: RuleNumber }) {
  if (fixed !== null) return <MissingText label="不能补录" />
  return (
    <ButtonLink
      size="small"
      to="/rules/$id/propose"
      params={{ id: rule }}
      search={{ number: id }}
      aria-label={`补录“${label}”`}
    >
      补录
    </ButtonLink>
  )
}
