import { addressOf } from '@huoshui/client'
import { decideEvent, type EventRow, getEventWorkbook, runIntentLinks } from '@huoshui/contract'
import { EVENT_KINDS, EVENT_STATUSES } from '@huoshui/rules/event/event-words'
import { Entries, FailureNotice, PageHeader, Panel, ReasonDialog, StatusTag } from '@huoshui/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { App, Button, Flex, Tabs } from 'antd'
import { useState } from 'react'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'
import { BackButton } from '../shell/ButtonLink.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { useCommand } from '../useCommand.ts'
import { BankPanel } from './BankPanel.tsx'
import { eventQuery } from './event-queries.ts'
import { FunnelTable } from './FunnelTable.tsx'
import { InvitationPanel } from './InvitationPanel.tsx'
import { PairPanel } from './PairPanel.tsx'

const statusTones = { planned: 'waiting', held: 'good', cancelled: 'quiet' } as const

/** One event: who was asked and came, which bank met which firm, and what came of it. */
export function EventPage() {
  const { id } = useParams({ from: '/desk/events/$id' })
  const { data, error, refetch } = useQuery(eventQuery(id))
  const maySeeFirms = useAllowed('event.invitations')
  if (!data) {
    if (!error) return <PageLoading />
    return (
      <>
        <PageHeader title="对接活动" actions={<BackButton to="/events">返回清单</BackButton>} />
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  const { event, banks } = data
  return (
    <>
      <PageHeader
        title={event.name}
        context={<StatusTag tone={statusTones[event.status]}>{EVENT_STATUSES[event.status]}</StatusTag>}
        actions={
          <Flex gap={8} wrap>
            <BackButton to="/events">返回清单</BackButton>
            {maySeeFirms && (
              <Button href={addressOf(getEventWorkbook, { params: { id } })} target="_self">
                导出台账
              </Button>
            )}
            {event.mayManage && event.status === 'held' && <LinkNow id={id} />}
            {event.mayManage && event.status === 'planned' && <Decisions event={event} />}
          </Flex>
        }
      />
      <Flex vertical gap={12}>
        <Panel>
          <Entries
            entries={[
              ['类型', EVENT_KINDS[event.kind]],
              ['时间', `${event.onDay}${event.beginsAt ? ` ${event.beginsAt}` : ''}`],
              ['地点', event.place],
              ['主办单位', event.organiserName],
            ]}
          />
        </Panel>
        <FunnelTable funnel={event.funnel} isBank={!maySeeFirms} />
        <Tabs
          defaultActiveKey="pairs"
          items={[
            { key: 'pairs', label: '银企结对', children: <PairPanel event={event} /> },
            ...(maySeeFirms
              ? [{ key: 'invited', label: '邀请与到场', children: <InvitationPanel event={event} /> }]
              : []),
            { key: 'banks', label: '参加银行', children: <BankPanel event={event} banks={banks} /> },
          ]}
        />
      </Flex>
    </>
  )
}

/** Ties what was meant to what came of it now, instead of with the next day's round. */
function LinkNow({ id }: { id: string }) {
  const link = useCommand(() => remote(runIntentLinks, { params: { id }, body: {} }), {
    changes: ['events'],
    done: ({ made }) => (made === 0 ? '没有新的可以关联的推送；拿不准的请人工关联。' : `新关联 ${made} 笔。`),
  })
  return (
    <Button
      loading={link.isPending}
      title="把本场意向与其后的推送对上（平时每天自动进行）"
      onClick={() => link.mutate(undefined)}
    >
      立即关联
    </Button>
  )
}

function Decisions({ event }: { event: EventRow }) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const [isCancelling, setCancelling] = useState(false)
  const deciding = useMutation({
    mutationFn: (body: { status: 'held' | 'cancelled'; reason: string | null }) =>
      remote(decideEvent, { params: { id: event.id }, body }),
    onSuccess: () => {
      setCancelling(false)
      void client.invalidateQueries({ queryKey: ['events'] })
    },
    onError: (error) => void message.error(error.message),
  })
  return (
    <>
      <Button loading={deciding.isPending} onClick={() => deciding.mutate({ status: 'held', reason: null })}>
        标记为已举办
      </Button>
      <Button danger onClick={() => setCancelling(true)}>
        取消活动
      </Button>
      <ReasonDialog
        title="取消这场活动？"
        explanation="已邀请的企业扫码会看到活动已取消；原因记入审计。"
        okText="取消活动"
        isOpen={isCancelling}
        isBusy={deciding.isPending}
        onCancel={() => setCancelling(false)}
        onReason={(reason) => deciding.mutate({ status: 'cancelled', reason })}
      />
    </>
  )
}
