import { type LinkCandidate, linkReferral } from '@huoshui/contract'
import { EmptyState, FailureNotice, MoneyText, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Form, Input, Radio, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { candidatesQuery } from './event-queries.ts'

type Fields = { referralId: string; reason: string }

/** Ties an intent to a referral of the same firm at the same bank. */
export function TieDialog({ intentId, onClose }: { intentId: string; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(newId)
  return (
    <CommandDialog<Fields, { id: string }>
      title="人工关联推送"
      okText="关联"
      width={720}
      form={form}
      run={(fields) => remote(linkReferral, { params: { id: intentId }, body: { id, ...fields } })}
      changes={['events']}
      done="已关联。"
      onClose={onClose}
    >
      <Form.Item
        name="referralId"
        label="同一企业、同一银行的推送"
        rules={[{ required: true, message: '请选择一件推送。' }]}
      >
        <Choice intentId={intentId} />
      </Form.Item>
      <Form.Item name="reason" label="依据" rules={[{ required: true, min: 2, message: '请写明依据。' }]}>
        <Input maxLength={200} placeholder="如：企业确认是会上谈的那一笔" />
      </Form.Item>
    </CommandDialog>
  )
}

function Choice({ intentId, value, onChange }: { intentId: string; value?: string; onChange?: (id: string) => void }) {
  const { data, error, isPending, refetch } = useQuery(candidatesQuery(intentId))
  const choose: TableColumnsType<LinkCandidate>[number] = {
    title: '',
    key: 'choose',
    width: 44,
    render: (_, { referralId, sentOn }) => (
      <Radio aria-label={`${sentOn} 推送`} checked={value === referralId} onChange={() => onChange?.(referralId)} />
    ),
  }
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  return (
    <Table<LinkCandidate>
      aria-label="可关联的推送"
      size="small"
      rowKey="referralId"
      loading={isPending}
      dataSource={data?.rows ?? []}
      columns={[choose, ...columns]}
      pagination={false}
      scroll={{ y: 260 }}
      locale={{
        emptyText: <EmptyState title="没有还没关联的推送。" hints={['企业申报、推荐并推送给这家银行后再关联。']} />,
      }}
    />
  )
}

const columns: TableColumnsType<LinkCandidate> = [
  { title: '推送日期', dataIndex: 'sentOn', width: 120 },
  {
    title: '申请金额',
    key: 'amount',
    width: 120,
    align: 'right',
    render: (_, { amountFen }) => <MoneyText fen={amountFen} />,
  },
  { title: '得分', key: 'score', width: 70, align: 'right', render: (_, { score }) => score ?? '无' },
  { title: '依据', key: 'reasons', render: (_, { reasons }) => <QuietText>{reasons.join('；')}</QuietText> },
]
