import { type AdviserAssessment, type AdviserPosting, saveAdviserAssessment } from '@huoshui/contract'
import { Form, Input } from 'antd'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { remote } from '../remote.ts'

type Fields = { grade?: string; opinion: string }
type Props = { posting: AdviserPosting; year: number; known: AdviserAssessment | null; onClose: () => void }

/** Writes what a person thinks of the facts; they are kept with it as they stand now. */
export function AssessDialog({ posting, year, known, onClose }: Props) {
  const [form] = Form.useForm<Fields>()
  return (
    <CommandDialog<Fields, object>
      title={`${posting.personName}：${year} 年评语`}
      okText="保存"
      form={form}
      initialValues={{ opinion: known?.opinion ?? '', grade: known?.grade ?? '' }}
      run={({ grade, opinion }) =>
        remote(saveAdviserAssessment, {
          params: { id: posting.id, year },
          body: { opinion, grade: grade?.trim() || null },
        })
      }
      changes={['advisers']}
      done="已保存，由另一人审定。"
      onClose={onClose}
    >
      <Form.Item name="opinion" label="评语" rules={[{ required: true, min: 2, message: '请写评语。' }]}>
        <Input.TextArea rows={5} maxLength={1000} />
      </Form.Item>
      <Form.Item name="grade" label="考核等次（本单位有规定的才填）" extra="平台不计算等次，也不排名。">
        <Input maxLength={20} />
      </Form.Item>
    </CommandDialog>
  )
}
