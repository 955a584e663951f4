import { type EventAmount, type EventIntent, type EventPair, takeIntent, voidEventAmount } from '@huoshui/contract'
import { FOLLOW_OUTCOMES, INTENT_CLOSINGS } from '@huoshui/rules/event/event-words'
import { MoneyText, QuietText, ReasonDialog, StatusTag } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'
import { IntentLinks } from './IntentLinks.tsx'

const FollowDialog = lazy(async () => ({ default: (await import('./FollowDialog.tsx')).FollowDialog }))
const CloseDialog = lazy(async () => ({ default: (await import('./CloseDialog.tsx')).CloseDialog }))

/** Each 意向 and 签约 of a pair: who wrote it down, what was found out since, what came of it. */
export function PairDetail({ pair }: { pair: EventPair }) {
  return (
    <Flex vertical gap={16} style={{ paddingBlock: 4 }}>
      {pair.intents.map((intent) => (
        <IntentSection key={intent.id} intent={intent} />
      ))}
      {pair.signings.map((signing) => (
        <Flex key={signing.id} gap={12} align="center" wrap>
          <AmountLine word="签约" amount={signing} />
          {signing.voidReason === null && <VoidButton kind="signed" id={signing.id} />}
        </Flex>
      ))}
    </Flex>
  )
}

function AmountLine({ word, amount }: { word: string; amount: EventAmount }) {
  return (
    <span style={amount.voidReason === null ? {} : { textDecoration: 'line-through' }}>
      <strong>{word}</strong> <MoneyText fen={amount.amountFen} />
      <QuietText>
        {' '}
        {amount.onDay}，{amount.source}，{amount.recordedByName ?? '已注销的人员'}登记
        {amount.voidReason !== null && `；已作废：${amount.voidReason}`}
      </QuietText>
    </span>
  )
}

function IntentSection({ intent }: { intent: EventIntent }) {
  const mayRecord = useAllowed('event.record')
  const [open, setOpen] = useState<'follow' | 'close'>()
  const isOpen = intent.voidReason === null && intent.closed === null
  return (
    <section aria-label="意向">
      <Flex vertical gap={6}>
        <Flex gap={12} align="center" wrap>
          <AmountLine word="意向" amount={intent} />
          {isOpen && <NextStep intent={intent} />}
          {intent.closed && (
            <StatusTag tone="quiet">
              {`${intent.closed.on} 结案：${INTENT_CLOSINGS[intent.closed.reason]}${intent.closed.note ? `（${intent.closed.note}）` : ''}`}
            </StatusTag>
          )}
        </Flex>
        {intent.follows.map(({ step, onDay, outcome, note, byName }) => (
          <QuietText key={`${step}-${onDay}-${outcome}`}>
            {step} 天：{FOLLOW_OUTCOMES[outcome]}
            {note && `，${note}`}（{onDay}，{byName}）
          </QuietText>
        ))}
        <IntentLinks intent={intent} />
        {mayRecord && isOpen && (
          <Flex gap={8} wrap>
            {intent.next && <Button onClick={() => setOpen('follow')}>登记跟进</Button>}
            {!intent.isMine && <TakeButton id={intent.id} />}
            {intent.next && <Button onClick={() => setOpen('close')}>结案</Button>}
            <VoidButton kind="intent" id={intent.id} />
          </Flex>
        )}
      </Flex>
      <Suspense fallback={null}>
        {open === 'follow' && intent.next && (
          <FollowDialog intentId={intent.id} step={intent.next.step} onClose={() => setOpen(undefined)} />
        )}
        {open === 'close' && <CloseDialog intentId={intent.id} onClose={() => setOpen(undefined)} />}
      </Suspense>
    </section>
  )
}

function NextStep({ intent: { next, followerName } }: { intent: EventIntent }) {
  if (next === null) return <StatusTag tone="good">已放款</StatusTag>
  const word = `${next.dueOn} 跟进（${next.step} 天，${followerName ?? '无人'}）`
  return next.lateDays > 0 ? (
    <StatusTag tone="bad">{`${word}，超期 ${next.lateDays} 天`}</StatusTag>
  ) : (
    <StatusTag tone="running">{word}</StatusTag>
  )
}

function TakeButton({ id }: { id: string }) {
  const { message } = App.useApp()
  const client = useQueryClient()
  const taking = useMutation({
    mutationFn: () => remote(takeIntent, { params: { id }, body: {} }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['events'] }),
    onError: (error) => void message.error(error.message),
  })
  return (
    <Button loading={taking.isPending} onClick={() => taking.mutate()}>
      由我跟进
    </Button>
  )
}

function VoidButton({ kind, id }: { kind: 'intent' | 'signed'; id: string }) {
  const { message } = App.useApp()
  const client = useQueryClient()
  const mayRecord = useAllowed('event.record')
  const [isOpen, setOpen] = useState(false)
  const voiding = useMutation({
    mutationFn: (reason: string) => remote(voidEventAmount, { params: { kind, id }, body: { reason } }),
    onSuccess: () => {
      setOpen(false)
      void client.invalidateQueries({ queryKey: ['events'] })
    },
    onError: (error) => void message.error(error.message),
  })
  if (!mayRecord) return null
  return (
    <>
      <Button type="text" danger onClick={() => setOpen(true)}>
        作废
      </Button>
      <ReasonDialog
        title="作废这一笔？"
        explanation="原记录保留并注明作废原因，不再计入漏斗。"
        okText="作废"
        isOpen={isOpen}
        isBusy={voiding.isPending}
        onCancel={() => setOpen(false)}
        onReason={(reason) => voiding.mutate(reason)}
      />
    </>
  )
}
