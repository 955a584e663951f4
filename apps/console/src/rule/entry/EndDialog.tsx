import { type PolicyEntry, proposePolicyEntryEnd } from '@huoshui/contract'
import { addDays } from '@huoshui/rules/day/day'
import { dayOf } from '@huoshui/ui'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { ReasonField } from '../../command/ReasonField.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'

type Fields = { how: 'from' | 'never'; lastDay: string; reason: string }

/** 停用: proposes the last day of an approved entry, or that it never held; another person decides. */
export function EndDialog({ entry, onClose }: { entry: PolicyEntry; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const navigate = useNavigate()
  // Of this dialog, so that sending twice proposes once.
  const [id] = useState(newId)
  const how = Form.useWatch('how', form) ?? 'from'
  const { firstDay } = entry.cite
  return (
    <CommandDialog<Fields, PolicyEntry>
      title={`停用“${entry.numberLabel}”的条目`}
      okText="提出停用"
      form={form}
      initialValues={{ how: 'from', lastDay: dayOf(new Date()), reason: '' }}
      run={({ how: chosen, lastDay, reason }) =>
        remote(proposePolicyEntryEnd, {
          params: { id: entry.id },
          body: { id, lastDay: chosen === 'never' ? addDays(firstDay, -1) : lastDay, reason: reason.trim() },
        })
      }
      changes={['rules']}
      done="已提出停用，等市专班另一人审批。"
      onDone={(end) => void navigate({ to: '/rules/entries/$id', params: { id: end.id } })}
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>审批通过前，原条目照常用于判断。</p>
      <Form.Item name="how" label="怎样停用">
        <Radio.Group
          options={[
            { value: 'from', label: '用到某一天为止' },
            { value: 'never', label: '补录有误，自始不用' },
          ]}
        />
      </Form.Item>
      {how === 'from' && (
        <Form.Item
          name="lastDay"
          label="末日（含）"
          rules={[{ required: true, message: '请选择末日。' }]}
          extra={`条目自 ${firstDay} 起施行。`}
        >
          <Input type="date" />
        </Form.Item>
      )}
      <ReasonField label="停用理由" placeholder="如：〔2027〕3号已废止本文件；会记入审计日志" longest={300} />
    </CommandDialog>
  )
}
