import { closeGrabSession, type GrabSession } from '@huoshui/contract'
import { FailureNotice, PageHeader, Panel, StatusTag } from '@huoshui/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { App, Button, Flex } from 'antd'
import { useCallback } from 'react'
import { remote } from '../remote.ts'
import { BackButton } from '../shell/ButtonLink.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { Countdown } from './Countdown.tsx'
import { GrabItemTable } from './GrabItemTable.tsx'
import { grabSessionQuery } from './grab-queries.ts'
import { useLiveSession } from './useLiveSession.ts'

/** One session as it goes on: the bank takes, the team watches. */
export function GrabPage() {
  const { id } = useParams({ from: '/desk/grab-sessions/$id' })
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(grabSessionQuery(id))
  const isLive = useLiveSession(id, data?.session.state === 'over')
  const refresh = useCallback(() => void client.invalidateQueries({ queryKey: ['grabs'] }), [client])
  if (error && !data) {
    return (
      <>
        <PageHeader title="抢单会" actions={<BackButton to="/grab-sessions">返回清单</BackButton>} />
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  if (!data) return <PageLoading />
  const { session, items, ahead } = data
  return (
    <>
      <PageHeader
        title={session.name}
        context={
          <Flex gap={16} wrap>
            <Countdown session={session} ahead={ahead} onTurn={refresh} />
            <span>{session.unitName ?? '全市'}</span>
            <span>每件最多 {session.mostBanks} 家银行</span>
            {session.state !== 'over' && (
              <StatusTag tone={isLive ? 'good' : 'waiting'}>{isLive ? '实时更新' : '正在连接实时更新…'}</StatusTag>
            )}
          </Flex>
        }
        actions={
          <>
            <BackButton to="/grab-sessions">返回清单</BackButton>
            {session.mayClose && <CloseButton session={session} onClosed={refresh} />}
          </>
        }
      />
      <Panel isFlush>
        <GrabItemTable session={session} items={items} />
      </Panel>
    </>
  )
}

function CloseButton({ session, onClosed }: { session: GrabSession; onClosed: () => void }) {
  const { modal, message } = App.useApp()
  const closing = useMutation({
    mutationFn: () => remote(closeGrabSession, { params: { id: session.id }, body: {} }),
    onSuccess: onClosed,
    onError: (error) => void message.error(error.message),
  })
  const ask = () =>
    void modal.confirm({
      title: '现在结束这场抢单会？',
      content: '已抢到的照常办理，其余需求不再能抢。',
      okText: '结束',
      cancelText: '取消',
      okButtonProps: { danger: true },
      onOk: () => closing.mutateAsync().catch(() => undefined), // told by the message
    })
  return (
    <Button danger loading={closing.isPending} onClick={ask}>
      提前结束
    </Button>
  )
}
