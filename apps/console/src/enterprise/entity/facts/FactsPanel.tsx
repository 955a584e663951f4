import { type Enterprise, type Role, scopeOfRole, sourcesOfRole } from '@huoshui/contract'
import { findStatement } from '@huoshui/rules/fact/stated-facts'
import { EmptyState, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { Flex, Table } from 'antd'
import { useAllowed, useSession } from '../../../session/session.ts'
import { RecordFactButton } from '../record/RecordFactButton.tsx'
import { WithdrawFactButton } from '../record/WithdrawFactButton.tsx'
import { arrangeFacts, type FactRow } from './arrange-facts.ts'
import { wordsOf } from './fact-words.ts'
import { sourceLabel } from './source-label.ts'

type Fact = Enterprise['facts'][number]

/** 经营数据: what each source says for each period, side by side; who contradicts whom is marked, not decided. */
export function FactsPanel({ id, facts }: { id: string; facts: readonly Fact[] }) {
  const { role } = useSession()
  const isShare = scopeOfRole[role] === 'share'
  const mayRecord = useAllowed('enterprise.record-fact')
  return (
    <Panel title="经营数据（各来源并列）" extra={mayRecord && <RecordFactButton id={id} facts={facts} />} isFlush>
      {isShare && <ConsentNotice />}
      <Table<FactRow>
        size="small"
        rowKey={(row) => `${row.fact} ${row.period}`}
        pagination={false}
        dataSource={arrangeFacts(facts)}
        scroll={{ x: 520 }}
        locale={{
          emptyText: isShare ? (
            <EmptyState title="没有可以查看的经营数据。" hints={['请该户授权后再看。']} />
          ) : (
            <EmptyState title="还没有经营数据。" hints={['税务、社保、供电、银行等数据导入或录入后显示在这里。']} />
          ),
        }}
        columns={[
          { title: '指标', key: 'fact', width: 120, render: (_, row) => wordsOf(row.fact).label },
          { title: '期间', dataIndex: 'period', width: 90, render: (period: string) => period || '—' },
          { title: '各来源的数', key: 'statements', render: (_, row) => <Statements id={id} row={row} role={role} /> },
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

/** Banks, associations and parks see what is open to all; the server keeps the rest to itself until the firm consents. */
function ConsentNotice() {
  return (
    <QuietText style={{ display: 'block', padding: '8px 12px' }}>
      这里只列出对共享机构公开的数据。营业收入、纳税、用电、贷款等数据须经该户授权后才能查看。
    </QuietText>
  )
}

function Statements({ id, row, role }: { id: string; row: FactRow; role: Role }) {
  return (
    <Flex gap={20} wrap>
      {row.statements.map((statement) => (
        <div key={statement.source}>
          <FactValue statement={statement} />
          <QuietText style={{ fontSize: 13, display: 'block' }}>
            {sourceLabel(statement.source)}，截至 {statement.recordedOn}
            {mayWithdraw(role, statement) && <WithdrawFactButton id={id} statement={statement} />}
          </QuietText>
        </div>
      ))}
    </Flex>
  )
}

/** Only what one may enter, one may take back. */
function mayWithdraw(role: Role, { fact, source }: Fact): boolean {
  const stated = findStatement(fact)
  return stated !== undefined && sourcesOfRole(role, stated).some((each) => each === source)
}

function FactValue({ statement: { fact, numberValue, textValue } }: { statement: Fact }) {
  const stated = numberValue ?? textValue
  return <strong>{stated === null ? '—' : wordsOf(fact).print(stated)}</strong>
}
