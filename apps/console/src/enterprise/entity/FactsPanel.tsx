import type { Enterprise } from '@huoshui/contract'
import { EmptyState, MoneyText, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { Flex, Table } from 'antd'
import { arrangeFacts, type FactRow, factLabels, sourceLabel } from './arrange-facts.ts'

type Fact = Enterprise['facts'][number]

/** 经营数据: what each source says for each period, side by side; who contradicts whom is marked, not decided. */
export function FactsPanel({ facts }: { facts: readonly Fact[] }) {
  return (
    <Panel title="经营数据（各来源并列）" isFlush>
      <Table<FactRow>
        size="small"
        rowKey={(row) => `${row.fact} ${row.period}`}
        pagination={false}
        dataSource={arrangeFacts(facts)}
        scroll={{ x: 520 }}
        locale={{
          emptyText: <EmptyState title="还没有经营数据。" hints={['税务、社保、供电、银行等数据导入后显示在这里。']} />,
        }}
        columns={[
          { title: '指标', key: 'fact', width: 120, render: (_, row) => factLabels.get(row.fact)?.label ?? row.fact },
          { title: '期间', dataIndex: 'period', width: 90, render: (period: string) => period || '—' },
          { title: '各来源的数', key: 'statements', render: (_, row) => <Statements row={row} /> },
          {
            title: '核对',
            key: 'check',
            width: 108,
            render: (_, row) => row.isContradictory && <StatusTag tone="waiting">来源不一致</StatusTag>,
          },
        ]}
      />
    </Panel>
  )
}

function Statements({ row }: { row: FactRow }) {
  return (
    <Flex gap={20} wrap>
      {row.statements.map((statement) => (
        <div key={statement.source}>
          <FactValue statement={statement} />
          <QuietText style={{ fontSize: 13, display: 'block' }}>
            {sourceLabel(statement.source)}，{statement.recordedOn}
          </QuietText>
        </div>
      ))}
    </Flex>
  )
}

function FactValue({ statement: { fact, numberValue, textValue } }: { statement: Fact }) {
  const unit = factLabels.get(fact)?.unit ?? ''
  if (numberValue === null) return <strong>{textValue}</strong>
  return (
    <strong>
      {unit === 'money' ? <MoneyText fen={numberValue} /> : `${numberValue.toLocaleString('zh-CN')}${unit}`}
    </strong>
  )
}
