import { CALL_BACK_OUTCOMES, type CallBackOutcome, type CheckedVisit, recordCallBack } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { Form, Input, Radio } from 'antd'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { remote } from '../remote.ts'

type Fields = { outcome: CallBackOutcome; note?: string }

/** What the firm said when a third person asked. The number to call is on the firm's page, where opening it is recorded. */
export function CallBackDialog({ visit, onClose }: { visit: CheckedVisit; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const outcome = Form.useWatch('outcome', form)
  return (
    <CommandDialog<Fields, { outcome: CallBackOutcome }>
      title={`回访：${visit.enterpriseName}`}
      okText="记录"
      form={form}
      run={({ outcome: said, note }) =>
        remote(recordCallBack, {
          params: { visit: visit.visitId },
          body: { outcome: said, note: note?.trim() ? note.trim() : null },
        })
      }
      changes={['quality']}
      done="回访结果已记录。"
      onClose={onClose}
    >
      <p>
        请问企业：这次走访是否来过、谈了什么、是否有帮助。联系电话在
        <Link to="/enterprises/$id" params={{ id: visit.enterpriseId }} style={{ textDecoration: 'underline' }}>
          该户的页面
        </Link>
        查看（查看会留痕）。
      </p>
      <Form.Item name="outcome" label="回访结果" rules={[{ required: true, message: '请选择回访结果。' }]}>
        <Radio.Group options={Object.entries(CALL_BACK_OUTCOMES).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="note"
        label="说明"
        rules={outcome === 'differs' ? [{ required: true, whitespace: true, message: '请写明哪里与记录不符。' }] : []}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={300} showCount />
      </Form.Item>
      <QuietText style={{ fontSize: 13 }}>回访只用于核对这一次走访，不作为对走访人员的评价。</QuietText>
    </CommandDialog>
  )
}
