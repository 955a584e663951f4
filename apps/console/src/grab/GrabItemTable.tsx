import { type GrabItem, type GrabSession, takeGrabItem } from '@huoshui/contract'
import { EmptyState, MoneyText, QuietText, StatusTag } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Table, type TableColumnsType } from 'antd'
import { purposes } from '../need/purposes.ts'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'

/** The needs of a session: to be taken, or who took them. */
export function GrabItemTable({ session, items }: { session: GrabSession; items: readonly GrabItem[] }) {
  const mayTake = useAllowed('grab.take')
  const taking = useTaking()
  const deed: TableColumnsType<GrabItem>[number] = {
    title: '抢单',
    key: 'take',
    width: 170,
    render: (_, item) => {
      if (item.referralId) {
        return (
          <Link to="/referrals/$id" params={{ id: item.referralId }}>
            {item.takenByUs} 已抢到
          </Link>
        )
      }
      if (item.taken >= session.mostBanks) return <QuietText>已抢完</QuietText>
      if (session.state !== 'open') return <QuietText>{session.state === 'coming' ? '未开始' : '已结束'}</QuietText>
      return (
        <Button
          type="primary"
          disabled={taking.isPending}
          onClick={() => taking.mutate({ item: item.id, id: newId() })}
        >
          抢单
        </Button>
      )
    },
  }
  const empty = mayTake ? '没有企业同意提供给本行的需求。' : '这场抢单会没有您管辖范围内的需求。'
  return (
    <Table<GrabItem>
      aria-label="需求"
      rowKey="id"
      dataSource={[...items]}
      columns={mayTake ? [...columnsFor(session), deed] : [firm, ...columnsFor(session), takers]}
      pagination={false}
      scroll={{ x: 860 }}
      locale={{
        emptyText: <EmptyState title={empty} hints={mayTake ? ['只有企业单独同意过的银行才看得到它的需求。'] : []} />,
      }}
    />
  )
}

/** Each press is one deed with a number of its own, sent once however the line behaves. */
function useTaking() {
  const { message } = App.useApp()
  const client = useQueryClient()
  const done = () => void client.invalidateQueries({ queryKey: ['grabs'] })
  return useMutation({
    mutationFn: ({ item, id }: { item: string; id: string }) =>
      remote(takeGrabItem, { params: { id: item }, body: { referralId: id } }),
    onSuccess: () => {
      void message.success('抢到了，已推送到本机构，请到收件箱接收。')
      void client.invalidateQueries({ queryKey: ['referrals'] })
      done()
    },
    onError: (error) => {
      void message.warning(error.message)
      done()
    },
  })
}

const firm: TableColumnsType<GrabItem>[number] = {
  title: '经营主体',
  key: 'firm',
  render: (_, { enterpriseName, needId }) =>
    needId && (
      <Link to="/needs/$id" params={{ id: needId }} className="name-cell" title={enterpriseName ?? ''}>
        {enterpriseName}
      </Link>
    ),
}

const takers: TableColumnsType<GrabItem>[number] = {
  title: '抢到的银行',
  key: 'takers',
  render: (_, { takes }) =>
    takes.map(({ organisationName }) => organisationName).join('、') || <QuietText>还没有</QuietText>,
}

function columnsFor({ mostBanks }: GrabSession): TableColumnsType<GrabItem> {
  return [
    { title: '金额', key: 'amount', width: 130, align: 'right', render: (_, row) => <MoneyText fen={row.amountFen} /> },
    { title: '期限', key: 'months', width: 90, render: (_, row) => `${row.months} 个月` },
    { title: '用途', key: 'purpose', width: 130, render: (_, row) => purposes[row.purpose] ?? row.purpose },
    { title: '县（市、区）', key: 'unit', width: 130, render: (_, row) => row.unitName ?? '' },
    {
      title: '名额',
      key: 'places',
      width: 120,
      render: (_, { taken }) => (
        <StatusTag tone={taken >= mostBanks ? 'quiet' : 'running'}>{`${taken} / ${mostBanks}`}</StatusTag>
      ),
    },
  ]
}
