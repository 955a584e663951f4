import { answerFeedback, type Feedback } from '@huoshui/contract'
import { Form, Input } from 'antd'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { remote } from '../remote.ts'

type Fields = { answer: string }

/** The answer to one 意见建议; given once. */
export function AnswerDialog({ feedback, onClose }: { feedback: Feedback; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  return (
    <CommandDialog<Fields, { id: string }>
      title="答复意见建议"
      okText="答复"
      form={form}
      run={(fields) => remote(answerFeedback, { params: { id: feedback.id }, body: fields })}
      changes={['feedback']}
      done="已答复。"
      onClose={onClose}
    >
      <p style={{ marginTop: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{feedback.text}</p>
      <Form.Item
        name="answer"
        label="答复"
        extra={feedback.isAnonymous ? '这条是匿名的，答复只留在这里。' : '提出人会在走访应用里看到。'}
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写答复。' }]}
      >
        <Input.TextArea autoFocus rows={4} maxLength={500} showCount />
      </Form.Item>
    </CommandDialog>
  )
}
