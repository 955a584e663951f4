import { type Assignment, moveProposalPart, type Proposal } from '@huoshui/contract'
import { ASSIGNMENT_STEPS, type AssignmentAction } from '@huoshui/rules/proposal/assignment-steps'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'

type Given = { note?: string; dueOn?: string }

const explained: Record<AssignmentAction, string> = {
  hand_in: '报送后不能再改，牵头单位和主办专班看得到；要改请他们退回。引用的指标取不到的不能报送。',
  accept: '采用后写进答复函；合成以前仍可退回。',
  return: '报送单位会收到消息和原因，改后另报一稿；以前的稿子留着。',
  extend: '只改这家单位这条意见的期限。',
}

/** One step of a unit's part in an opinion. */
export function PartStepDialog({
  proposal,
  part,
  action,
  onClose,
}: {
  proposal: Proposal
  part: Assignment
  action: AssignmentAction
  onClose: () => void
}) {
  const [form] = Form.useForm<Given>()
  const [id] = useState(() => newId())
  const { label, needs } = ASSIGNMENT_STEPS[action]
  const needed: readonly string[] = needs
  return (
    <CommandDialog<Given, Proposal>
      title={`${label}：${part.organisationName}的答复`}
      okText={label}
      form={form}
      initialValues={action === 'extend' ? { dueOn: part.dueOn } : {}}
      run={({ note, dueOn }) =>
        remote(moveProposalPart, {
          params: { id: proposal.id, assignment: part.id },
          body: { id, version: part.version, action, note: note?.trim() || null, dueOn: dueOn || null },
        })
      }
      changes={['proposals']}
      done={`已${label}。`}
      onClose={onClose}
    >
      <p style={{ marginTop: 0 }}>{explained[action]}</p>
      {needed.includes('dueOn') && (
        <Form.Item name="dueOn" label="新的期限" rules={[{ required: true, message: '请填期限。' }]}>
          <Input type="date" style={{ width: 200 }} />
        </Form.Item>
      )}
      {needed.includes('note') && (
        <Form.Item
          name="note"
          label="原因"
          rules={[{ required: true, whitespace: true, min: 4, message: '至少写 4 个字。' }]}
        >
          <Input.TextArea rows={3} maxLength={2000} showCount />
        </Form.Item>
      )}
    </CommandDialog>
  )
}
