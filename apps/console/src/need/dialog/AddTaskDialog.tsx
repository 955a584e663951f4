import { addRemedyTask, type ReferralDetail } from '@huoshui/contract'
import { Form } from 'antd'
import { useRef } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import type { NeedDetail } from '../NeedPage.tsx'
import { TaskFields, type TaskForm } from './TaskFields.tsx'

type Fields = { tasks: Record<string, TaskForm> }
type Props = { need: NeedDetail; referral: ReferralDetail; onClose: () => void }

/** After a refusal: who puts right what stood in the way, until when; then it is sent again. */
export function AddTaskDialog({ need, referral, onClose }: Props) {
  const [form] = Form.useForm<Fields>()
  const id = useRef(newId())
  const refusal = referral.refusals.at(-1)
  const reason = (refusal?.reason ?? 'other.other').replace('.', '-')
  return (
    <CommandDialog<Fields, { id: string }>
      title={`帮扶任务：${referral.organisationName}不予授信`}
      okText="建帮扶任务"
      form={form}
      run={async ({ tasks }) => {
        const task = tasks[reason]
        if (!task) throw new Error('请填写帮扶任务。')
        return await remote(addRemedyTask, {
          params: { id: need.id },
          body: { id: id.current, referralId: referral.id, reason: refusal?.reason ?? 'other.other', ...task },
        })
      }}
      changes={['needs']}
      done="已建帮扶任务。"
      onClose={onClose}
    >
      <TaskFields reason={reason} label={refusal?.reasonLabel ?? '其他'} what={refusal?.playbook ?? ''} />
    </CommandDialog>
  )
}
