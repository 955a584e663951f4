import type { EventPair, EventRow } from '@huoshui/contract'
import { EmptyState, FailureNotice, MoneyText, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Table, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../session/session.ts'
import { pairsQuery } from './event-queries.ts'
import { useFirstRows } from './MoreRows.tsx'
import { PairDetail } from './PairDetail.tsx'

const PairDialog = lazy(async () => ({ default: (await import('./PairDialog.tsx')).PairDialog }))
const AmountDialog = lazy(async () => ({ default: (await import('./AmountDialog.tsx')).AmountDialog }))

/** Which bank met which firm; 意向, 签约, 授信 and 放款 of each in columns of their own. */
export function PairPanel({ event }: { event: EventRow }) {
  const { data, error, isPending, refetch } = useQuery(pairsQuery(event.id))
  const { shown, more } = useFirstRows(data?.rows ?? [])
  const [mayPair, mayRecord] = [useAllowed('event.manage'), useAllowed('event.record')]
  const [isPairing, setPairing] = useState(false)
  const [recorded, record] = useState<EventPair>()
  const isOff = event.status === 'cancelled'
  const deed: TableColumnsType<EventPair>[number] = {
    title: '登记',
    key: 'deed',
    width: 140,
    render: (_, row) => <Button onClick={() => record(row)}>意向、签约</Button>,
  }
  return (
    <Flex vertical gap={12}>
      {mayPair && !isOff && (
        <Flex gap={8}>
          <Button type="primary" onClick={() => setPairing(true)}>
            登记结对
          </Button>
        </Flex>
      )}
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Panel isFlush>
        <Table<EventPair>
          aria-label="银企结对"
          rowKey="id"
          loading={isPending}
          dataSource={shown}
          columns={mayRecord && !isOff ? [...columns, deed] : columns}
          pagination={false}
          scroll={{ x: 980 }}
          expandable={{
            expandedRowRender: (row) => <PairDetail pair={row} />,
            rowExpandable: ({ intents, signings }) => intents.length + signings.length > 0,
          }}
          locale={{
            emptyText: (
              <EmptyState
                title="还没有结对。"
                hints={[
                  mayPair
                    ? '登记哪家银行与哪户企业见了面，再记意向或签约。'
                    : '企业同意并推送给本行后，在这里看到与本行的结对。',
                ]}
              />
            ),
          }}
        />
      </Panel>
      {more}
      <Suspense fallback={null}>
        {isPairing && <PairDialog eventId={event.id} onClose={() => setPairing(false)} />}
        {recorded && <AmountDialog event={event} pair={recorded} onClose={() => record(undefined)} />}
      </Suspense>
    </Flex>
  )
}

function Amount({ fens }: { fens: readonly number[] }) {
  if (fens.length === 0) return <QuietText>无</QuietText>
  return <MoneyText fen={fens.reduce((total, fen) => total + fen, 0)} />
}

const spoken = (rows: readonly { amountFen: number; voidReason: string | null }[]) =>
  rows.flatMap(({ amountFen, voidReason }) => (voidReason === null ? [amountFen] : []))

const ledger = (pair: EventPair, of: 'creditFen' | 'drawnFen') =>
  pair.intents
    .flatMap(({ links }) => links.filter(({ undone }) => undone === null))
    .map((link) => link[of])
    .filter((fen) => fen > 0)

const money = (key: string, title: string, of: (pair: EventPair) => number[]): TableColumnsType<EventPair>[number] => ({
  title,
  key,
  width: 120,
  align: 'right',
  render: (_, pair) => <Amount fens={of(pair)} />,
})

const columns: TableColumnsType<EventPair> = [
  {
    title: '经营主体',
    key: 'firm',
    render: (_, { enterpriseName }) => (
      <span className="name-cell" title={enterpriseName}>
        {enterpriseName}
      </span>
    ),
  },
  {
    title: '银行',
    key: 'bank',
    render: (_, { bankName, organisationName }) => (
      <>
        <div>{bankName}</div>
        <QuietText style={{ fontSize: 13 }}>{organisationName}</QuietText>
      </>
    ),
  },
  money('intents', '意向', ({ intents }) => spoken(intents)),
  money('signed', '签约', ({ signings }) => spoken(signings)),
  money('credit', '授信', (pair) => ledger(pair, 'creditFen')),
  money('drawn', '放款', (pair) => ledger(pair, 'drawnFen')),
]
