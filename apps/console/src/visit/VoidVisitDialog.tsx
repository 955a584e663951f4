import { voidVisit } from '@huoshui/contract'
import { Form } from 'antd'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { ReasonField } from '../command/ReasonField.tsx'
import { remote } from '../remote.ts'
import type { VisitDetail } from './VisitPage.tsx'

/** Strikes out a visit recorded by mistake; it stays in the ledger and counts for nothing. */
export function VoidVisitDialog({ visit, onClose }: { visit: VisitDetail; onClose: () => void }) {
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <CommandDialog<{ reason: string }, { version: number }>
      title="作废这次走访"
      okText="作废"
      isDanger
      form={form}
      run={({ reason }) => remote(voidVisit, { params: { id: visit.id }, body: { version: visit.version, reason } })}
      changes={['visits']}
      done="已作废，记录保留，不计入统计。"
      onClose={onClose}
    >
      <ReasonField label="作废理由" isFirst />
    </CommandDialog>
  )
}
