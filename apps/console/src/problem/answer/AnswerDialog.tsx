import { type KnownAnswer, saveAnswer } from '@huoshui/contract'
import { DIFFICULTIES, type Difficulty } from '@huoshui/rules/visit/visit-words'
import { Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'

type Fields = { kind: Difficulty; question: string; answer: string; isEnded?: boolean }

/** Writes an answer or changes it; one that holds no more is ended. */
export function AnswerDialog({ answer, onClose }: { answer: KnownAnswer | undefined; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const [fresh] = useState(() => newId())
  return (
    <CommandDialog<Fields, { id: string }>
      title={answer ? '修改问答' : '新增问答'}
      okText="保存"
      width={640}
      form={form}
      {...(answer ? { initialValues: { kind: answer.kind, question: answer.question, answer: answer.answer } } : {})}
      run={({ isEnded, ...given }) =>
        remote(saveAnswer, {
          params: { id: answer?.id ?? fresh },
          body: { ...given, isEnded: isEnded ?? false, ...(answer ? { version: answer.version } : {}) },
        })
      }
      changes={['answers']}
      done="已保存。"
      onClose={onClose}
    >
      <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别。' }]}>
        <Select options={Object.entries(DIFFICULTIES).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="question"
        label="问题"
        rules={[{ required: true, whitespace: true, min: 4, message: '至少四个字。' }]}
      >
        <Input maxLength={200} showCount />
      </Form.Item>
      <Form.Item
        name="answer"
        label="答复"
        rules={[{ required: true, whitespace: true, min: 4, message: '至少四个字。' }]}
      >
        <Input.TextArea rows={6} maxLength={2000} showCount />
      </Form.Item>
      {answer && (
        <Form.Item name="isEnded" valuePropName="checked">
          <Checkbox>已不适用，停用这条问答</Checkbox>
        </Form.Item>
      )}
    </CommandDialog>
  )
}
