import { type GrabCandidate, makeGrabSession } from '@huoshui/contract'
import { EmptyState, FailureNotice, MoneyText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Flex, Form, Input, InputNumber, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { purposes } from '../need/purposes.ts'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { grabCandidatesQuery } from './grab-queries.ts'

type Fields = { name: string; opensAt: string; closesAt: string; mostBanks: number; needIds: string[] }

/** Makes a session: when, how many banks a need, and which needs. */
export function GrabDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(newId)
  return (
    <CommandDialog<Fields, { id: string }>
      title="新建抢单会"
      okText="新建"
      width={860}
      form={form}
      initialValues={{ mostBanks: 3, needIds: [] }}
      run={({ opensAt, closesAt, ...fields }) =>
        remote(makeGrabSession, {
          body: { id, ...fields, opensAt: inShanghai(opensAt), closesAt: inShanghai(closesAt) },
        })
      }
      changes={['grabs']}
      done="已新建抢单会。"
      onClose={onClose}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, min: 2, message: '请填写名称。' }]}>
        <Input maxLength={60} placeholder="如：海洋渔业专场" />
      </Form.Item>
      <Flex gap={16} wrap>
        <Form.Item name="opensAt" label="开始（北京时间）" rules={[{ required: true, message: '请填写开始时间。' }]}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="closesAt" label="结束（北京时间）" rules={[{ required: true, message: '请填写结束时间。' }]}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="mostBanks" label="每件最多几家银行" rules={[{ required: true, message: '请填写 1–10。' }]}>
          <InputNumber min={1} max={10} precision={0} />
        </Form.Item>
      </Flex>
      <Form.Item
        name="needIds"
        label="需求"
        extra="只列推荐清单中企业已同意、且还有银行没有推送的；银行只看得到企业同意提供给它的需求。"
        rules={[{ required: true, type: 'array', min: 1, message: '请至少选一件需求。' }]}
      >
        <NeedChoice />
      </Form.Item>
    </CommandDialog>
  )
}

type ChoiceProps = { value?: string[]; onChange?: (ids: string[]) => void }

function NeedChoice({ value = [], onChange = () => undefined }: ChoiceProps) {
  const candidates = useQuery(grabCandidatesQuery)
  if (candidates.error) return <FailureNotice error={candidates.error} onRetry={() => void candidates.refetch()} />
  return (
    <Table<GrabCandidate>
      aria-label="可选的需求"
      size="small"
      rowKey="needId"
      loading={candidates.isPending}
      dataSource={candidates.data?.rows ?? []}
      columns={[choiceColumn(candidates.data?.rows ?? [], value, onChange), ...columns]}
      pagination={false}
      scroll={{ y: 260 }}
      locale={{ emptyText: <EmptyState title="没有可以放入的需求。" hints={['先登记企业对银行的单独同意。']} /> }}
    />
  )
}

function choiceColumn(
  rows: readonly GrabCandidate[],
  chosen: readonly string[],
  onChange: (ids: string[]) => void,
): TableColumnsType<GrabCandidate>[number] {
  const isAll = rows.length > 0 && chosen.length === rows.length
  const all = (
    <Checkbox
      aria-label="全选"
      checked={isAll}
      indeterminate={chosen.length > 0 && !isAll}
      onChange={() => onChange(isAll ? [] : rows.map(({ needId }) => needId))}
    />
  )
  return {
    title: all,
    key: 'choice',
    width: 48,
    render: (_, { needId, enterpriseName }) => (
      <Checkbox
        aria-label={`放入 ${enterpriseName}`}
        checked={chosen.includes(needId)}
        onChange={({ target }) => onChange(target.checked ? [...chosen, needId] : chosen.filter((id) => id !== needId))}
      />
    ),
  }
}

const columns: TableColumnsType<GrabCandidate> = [
  { title: '经营主体', dataIndex: 'enterpriseName', ellipsis: true },
  { title: '金额', key: 'amount', width: 120, align: 'right', render: (_, row) => <MoneyText fen={row.amountFen} /> },
  { title: '用途', key: 'purpose', width: 110, render: (_, row) => purposes[row.purpose] ?? row.purpose },
  { title: '可以抢的银行', key: 'banks', width: 260, render: (_, { banks }) => banks.join('、') },
]

function inShanghai(local: string): string {
  return `${local}:00+08:00`
}
