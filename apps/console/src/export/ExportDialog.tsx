import {
  defaultExportColumns,
  type ExportColumn,
  type ExportFormat,
  exportColumns,
  requestExport,
} from '@huoshui/contract'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Checkbox, Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import type { EnterpriseSearch } from '../enterprise/enterprise-search.ts'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'
import { describeFilter } from './describe-filter.ts'

type Fields = { format: ExportFormat; columns: ExportColumn[]; isUnmasked: boolean; reason: string }

/** Asks for an export of what the list shows; made in the background, approved by another person where it must be. */
export function ExportDialog({
  search: { sort: _, ...filter },
  onClose,
}: {
  search: EnterpriseSearch
  onClose: () => void
}) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(() => newId())
  const navigate = useNavigate()
  const isUnmasked = Form.useWatch('isUnmasked', form)
  const request = useCommand((fields: Fields) => remote(requestExport, { body: { id, filter, ...fields } }), {
    changes: ['exports'],
    done: (job) => (job.approvalNeeds.length > 0 ? '已提交，待另一位人员审批。' : '已开始生成。'),
    onDone: () => {
      onClose()
      void navigate({ to: '/exports' })
    },
  })
  return (
    <Modal
      open
      title="导出名录"
      okText="导出"
      cancelText="取消"
      confirmLoading={request.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p style={{ marginTop: 0 }}>条件：{describeFilter(filter)}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ format: 'xlsx', columns: defaultExportColumns, isUnmasked: false }}
        onFinish={(fields) => request.mutate(fields)}
      >
        <Form.Item name="format" label="格式">
          <Radio.Group options={formats} />
        </Form.Item>
        <Form.Item name="columns" label="列" rules={[{ required: true, message: '请至少选一列。' }]}>
          <Select mode="multiple" options={columnOptions} optionFilterProp="label" />
        </Form.Item>
        <Form.Item name="isUnmasked" valuePropName="checked">
          <Checkbox>含完整姓名和电话</Checkbox>
        </Form.Item>
        {isUnmasked && (
          <Alert type="warning" title="含完整个人信息的导出须另一位人员审批。" style={{ marginBottom: 16 }} />
        )}
        <Form.Item
          name="reason"
          label="用途"
          rules={[{ required: true, whitespace: true, min: 4, message: '请填写用途，至少 4 个字。' }]}
        >
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

const formats = [
  { value: 'xlsx', label: 'Excel（XLSX）' },
  { value: 'csv', label: 'CSV' },
]

const columnOptions = Object.entries(exportColumns).map(([value, { label }]) => ({ value, label }))
