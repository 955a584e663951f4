import { type EventInvitation, type EventRow, markInvitation } from '@huoshui/contract'
import { EmptyState, FailureNotice, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Table, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { remote } from '../remote.ts'
import { invitationsQuery } from './event-queries.ts'
import { useFirstRows } from './MoreRows.tsx'

const InviteDialog = lazy(async () => ({ default: (await import('./InviteDialog.tsx')).InviteDialog }))
const LinkDialog = lazy(async () => ({ default: (await import('./LinkDialog.tsx')).LinkDialog }))

type Mark = 'accepted' | 'declined' | 'attended' | 'absent'

/** Who was invited, what they answered, who came; by the firm's own tap or as staff note it. */
export function InvitationPanel({ event }: { event: EventRow }) {
  const { data, error, isPending, refetch } = useQuery(invitationsQuery(event.id))
  const { shown, more } = useFirstRows(data?.rows ?? [])
  const [isInviting, setInviting] = useState(false)
  const [linked, link] = useState<EventInvitation>()
  const marking = useMarking()
  const mayAct = event.mayManage && event.status !== 'cancelled'
  const deed: TableColumnsType<EventInvitation>[number] = {
    title: '登记',
    key: 'deed',
    width: 250,
    render: (_, row) => (
      <Flex gap={8}>
        <Button onClick={() => link(row)}>二维码</Button>
        <Button
          disabled={marking.isPending}
          onClick={() => marking.mutate({ id: row.id, mark: row.attendedAt === null ? 'attended' : 'absent' })}
        >
          {row.attendedAt === null ? '登记到场' : '撤销到场'}
        </Button>
      </Flex>
    ),
  }
  return (
    <Flex vertical gap={12}>
      {mayAct && (
        <Flex gap={8}>
          <Button type="primary" onClick={() => setInviting(true)}>
            邀请企业
          </Button>
        </Flex>
      )}
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Panel isFlush>
        <Table<EventInvitation>
          aria-label="邀请与到场"
          rowKey="id"
          loading={isPending}
          dataSource={shown}
          columns={mayAct ? [...columns, deed] : columns}
          pagination={false}
          scroll={{ x: 900 }}
          locale={{
            emptyText: (
              <EmptyState
                title="管辖范围内还没有邀请企业。"
                hints={mayAct ? ['按条件、按名单或逐户邀请；每户有自己的二维码，到场时扫一下即可。'] : []}
              />
            ),
          }}
        />
      </Panel>
      {more}
      <Suspense fallback={null}>
        {isInviting && <InviteDialog eventId={event.id} onClose={() => setInviting(false)} />}
        {linked && <LinkDialog event={event} invitation={linked} onClose={() => link(undefined)} />}
      </Suspense>
    </Flex>
  )
}

function useMarking() {
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: ({ id, mark }: { id: string; mark: Mark }) =>
      remote(markInvitation, { params: { id }, body: { mark } }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['events'] }),
    onError: (error) => void message.error(error.message),
  })
}

const sources = { criterion: '按条件', hand: '逐户', list: '按名单' } as const

const columns: TableColumnsType<EventInvitation> = [
  {
    title: '经营主体',
    key: 'firm',
    render: (_, { enterpriseName, creditCode }) => (
      <>
        <div className="name-cell" title={enterpriseName}>
          {enterpriseName}
        </div>
        <QuietText style={{ fontSize: 13 }}>{creditCode ?? '无信用代码'}</QuietText>
      </>
    ),
  },
  { title: '县（市、区）', key: 'unit', width: 120, render: (_, { unitName }) => unitName },
  { title: '邀请', key: 'source', width: 90, render: (_, { source }) => sources[source] },
  {
    title: '答复',
    key: 'answer',
    width: 150,
    render: (_, { answer, isAnsweredByFirm }) =>
      answer === null ? (
        <QuietText>未答复</QuietText>
      ) : (
        <StatusTag tone={answer === 'accepted' ? 'good' : 'quiet'}>
          {`${answer === 'accepted' ? '参加' : '不参加'}${isAnsweredByFirm ? '（企业）' : ''}`}
        </StatusTag>
      ),
  },
  {
    title: '到场',
    key: 'attended',
    width: 150,
    render: (_, { attendedAt, isAttendedByFirm }) =>
      attendedAt === null ? (
        <QuietText>未到场</QuietText>
      ) : (
        <StatusTag tone="good">{isAttendedByFirm ? '到场（企业扫码）' : '到场（工作人员）'}</StatusTag>
      ),
  },
]
