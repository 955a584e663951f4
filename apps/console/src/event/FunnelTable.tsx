import type { Funnel } from '@huoshui/contract'
import { MoneyText, Panel, QuietText } from '@huoshui/ui'
import { Table, type TableColumnsType } from 'antd'

type Line = { key: string; label: string; note: string; firms: number; count: number | null; fen: number | null }

/** 活动漏斗: each step with firms, records and amount of its own. */
export function FunnelTable({ funnel, isBank }: { funnel: Funnel; isBank: boolean }) {
  const people = (key: 'invited' | 'accepted' | 'attended', label: string): Line => ({
    ...{ key, label, note: '', firms: funnel[key], count: null, fen: null },
  })
  const money = (key: 'intents' | 'signed' | 'credit' | 'drawn', label: string, note: string): Line => ({
    ...{ key, label, note, firms: funnel[key].firms, count: funnel[key].count, fen: funnel[key].amountFen },
  })
  const lines = [
    ...(isBank ? [] : [people('invited', '邀请'), people('accepted', '答复参加'), people('attended', '到场')]),
    money('intents', '意向', '不是授信，不计入授信和放款'),
    money('signed', '签约', '不是授信，不计入授信和放款'),
    money('credit', '授信', '与意向关联的推送，取自授信台账'),
    money('drawn', '放款', '与意向关联的推送，取自放款台账'),
  ]
  return (
    <Panel isFlush>
      <Table<Line>
        aria-label="活动漏斗"
        size="small"
        dataSource={lines}
        columns={columns}
        pagination={false}
        scroll={{ x: 640 }}
      />
    </Panel>
  )
}

const columns: TableColumnsType<Line> = [
  {
    title: '环节',
    key: 'label',
    render: (_, { label, note }) => (
      <>
        {label} {note && <QuietText style={{ fontSize: 13 }}>（{note}）</QuietText>}
      </>
    ),
  },
  { title: '户数', key: 'firms', width: 110, align: 'right', render: (_, { firms }) => `${firms} 户` },
  {
    title: '笔数',
    key: 'count',
    width: 110,
    align: 'right',
    render: (_, { count }) => (count === null ? '' : `${count} 笔`),
  },
  {
    title: '金额',
    key: 'fen',
    width: 160,
    align: 'right',
    render: (_, { fen }) => (fen === null ? '' : <MoneyText fen={fen} />),
  },
]
