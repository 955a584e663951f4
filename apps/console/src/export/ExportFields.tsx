import type { ExportJob } from '@huoshui/contract'
import { Form, Input, Radio } from 'antd'

/** Excel, or CSV for long lists. */
export function FormatField() {
  return (
    <Form.Item name="format" label="格式">
      <Radio.Group
        options={[
          { value: 'xlsx', label: 'Excel（.xlsx）' },
          { value: 'csv', label: 'CSV（.csv），行数很多时更小更快' },
        ]}
      />
    </Form.Item>
  )
}

/** What the file is for; kept in the audit. */
export function ReasonField({ example }: { example: string }) {
  return (
    <Form.Item
      name="reason"
      label="用途"
      rules={[{ required: true, whitespace: true, min: 4, message: '请填写用途，至少 4 个字。' }]}
    >
      <Input.TextArea rows={2} maxLength={200} showCount placeholder={`如：${example}；会记入审计，审批人可见`} />
    </Form.Item>
  )
}

/** Said once an export is asked for. */
export function doneWords({ approvalNeeds }: ExportJob): string {
  return approvalNeeds.length > 0 ? '已提交，须由另一位有权限的人员审批。' : '已开始生成，做好后在这里下载。'
}
