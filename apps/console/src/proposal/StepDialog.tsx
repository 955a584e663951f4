import { moveProposal, type Proposal } from '@huoshui/contract'
import {
  PROPOSAL_STEPS,
  type ProposalAction,
  SATISFACTIONS,
  type Satisfaction,
} from '@huoshui/rules/proposal/proposal-steps'
import { Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'

type Given = { note?: string; on?: string; manner?: string; satisfaction?: Satisfaction }

const explained: Partial<Record<ProposalAction, string>> = {
  assign: '交办后登记内容和分工不能再改（可增补意见），各单位收到消息。',
  contact: '答复函里会写明哪天、怎样沟通过；沟通中另提的意见请用“增补意见”。',
  reopen: '答复函草稿作废，退回相关单位的答复后重新合成。',
  send: '送出后答复存档，不再变动；承办单位看得到全文。',
  close: '登记提出人对答复的意见；不满意的可以重新办理。',
  rehandle: '原答复仍存档；退回需要重写的答复，再次合成、送出。',
}

/** One step of a 建议提案 with what has to be said. */
export function StepDialog({
  proposal,
  action,
  onClose,
}: {
  proposal: Proposal
  action: Exclude<ProposalAction, 'merge' | 'add'>
  onClose: () => void
}) {
  const [form] = Form.useForm<Given>()
  const [id] = useState(() => newId())
  const { label, needs } = PROPOSAL_STEPS[action]
  const needed: readonly string[] = needs
  return (
    <CommandDialog<Given, Proposal>
      title={label}
      okText={label}
      form={form}
      run={({ note, on, manner, satisfaction }) =>
        remote(moveProposal, {
          params: { id: proposal.id },
          body: {
            ...{ id, version: proposal.version, action, note: note?.trim() || null, on: on || null },
            ...{ manner: manner?.trim() || null, satisfaction: satisfaction ?? null },
          },
        })
      }
      changes={['proposals']}
      done={`已${label}。`}
      onClose={onClose}
    >
      {explained[action] && <p style={{ marginTop: 0 }}>{explained[action]}</p>}
      {needed.includes('day') && (
        <Form.Item name="on" label="日期" rules={[{ required: true, message: '请填日期。' }]}>
          <Input type="date" style={{ width: 200 }} />
        </Form.Item>
      )}
      {needed.includes('manner') && (
        <Form.Item
          name="manner"
          label="方式（电话、面商、微信等）"
          rules={[{ required: true, min: 2, message: '请填方式。' }]}
        >
          <Input maxLength={20} />
        </Form.Item>
      )}
      {needed.includes('satisfaction') && (
        <Form.Item name="satisfaction" label="满意程度" rules={[{ required: true, message: '请选择。' }]}>
          <Radio.Group options={Object.entries(SATISFACTIONS).map(([value, name]) => ({ value, label: name }))} />
        </Form.Item>
      )}
      {(needed.includes('note') || action === 'close') && (
        <Form.Item
          name="note"
          label={action === 'close' ? '反馈的话（可不填）' : '情况'}
          rules={[{ required: needed.includes('note'), min: 4, message: '至少写 4 个字。' }]}
        >
          <Input.TextArea rows={3} maxLength={2000} showCount />
        </Form.Item>
      )}
    </CommandDialog>
  )
}
