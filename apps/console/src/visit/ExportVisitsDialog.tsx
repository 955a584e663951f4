import { type ExportFormat, requestExport } from '@huoshui/contract'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Form } from 'antd'
import { useState } from 'react'
import { useAreaNames } from '../area/areas.ts'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { doneWords, FormatField, ReasonField } from '../export/ExportFields.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { describeVisitFilter, filterOfSearch } from './describe-visit-filter.ts'
import type { VisitSearch } from './visit-search.ts'

type Fields = { format: ExportFormat; reason: string }

/** Asks for the ledger as a file: what the filters show, all its columns; made in the background. */
export function ExportVisitsDialog({ search, onClose }: { search: VisitSearch; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(() => newId())
  const navigate = useNavigate()
  const nameOf = useAreaNames()
  const visits = filterOfSearch(search)
  return (
    <CommandDialog
      title="导出走访台账"
      okText="提交导出"
      width={640}
      form={form}
      initialValues={{ format: 'xlsx' }}
      run={({ format, reason }) =>
        remote(requestExport, { body: { id, format, filter: {}, visits, reason: reason.trim() } })
      }
      changes={['exports']}
      done={doneWords}
      onDone={() => {
        onClose()
        void navigate({ to: '/exports' })
      }}
      onClose={onClose}
    >
      <p style={{ overflowWrap: 'anywhere', marginTop: 0 }}>导出范围：{describeVisitFilter(visits, nameOf)}</p>
      <FormatField />
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 16 }}
        title="一行是一次走访（户次），含台账的全部列；姓名和电话隐去部分。行数超过规定的，须由另一位有权限的人员审批。"
      />
      <ReasonField example="6 月走访情况汇总" />
    </CommandDialog>
  )
}
