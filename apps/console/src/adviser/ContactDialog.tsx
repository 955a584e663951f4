import { type AdviserFirm, type AdviserPosting, recordAdviserContact } from '@huoshui/contract'
import {
  CONTACT_SUBJECTS,
  CONTACT_WAYS,
  type ContactSubject,
  type ContactWay,
} from '@huoshui/rules/adviser/adviser-words'
import { Flex, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'

type Fields = {
  onDay: string
  way: ContactWay
  about: ContactSubject[]
  result: string
  nextStep?: string
  nextOn?: string
}
type Props = { posting: AdviserPosting; firm: AdviserFirm; onClose: () => void }

const optionsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))

/** Records one contact with a firm. */
export function ContactDialog({ posting, firm, onClose }: Props) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(newId)
  return (
    <CommandDialog<Fields, { id: string }>
      title={`登记联系：${firm.enterpriseName}`}
      okText="登记"
      width={600}
      form={form}
      initialValues={{ way: 'phone' }}
      run={({ onDay, way, about, result, nextStep, nextOn }) =>
        remote(recordAdviserContact, {
          params: { id: posting.id },
          body: {
            ...{ id, enterpriseId: firm.enterpriseId, onDay, way, about, result },
            nextStep: nextStep?.trim() || null,
            nextOn: nextOn || null,
          },
        })
      }
      changes={['advisers']}
      done="已登记。"
      onClose={onClose}
    >
      <Flex gap={16} wrap>
        <Form.Item name="onDay" label="日期" rules={[{ required: true, message: '请选择日期。' }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="way" label="方式" style={{ width: 160 }} extra="当天走访过的不用再登记。">
          <Select options={optionsOf(CONTACT_WAYS)} />
        </Form.Item>
      </Flex>
      <Form.Item name="about" label="内容" rules={[{ required: true, message: '请选择内容。' }]}>
        <Select mode="multiple" options={optionsOf(CONTACT_SUBJECTS)} />
      </Form.Item>
      <Form.Item name="result" label="结果" rules={[{ required: true, min: 2, message: '请写明结果。' }]}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      <Flex gap={16} wrap>
        <Form.Item name="nextStep" label="下一步（可不填）" style={{ flex: '1 1 260px' }}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="nextOn" label="何时前">
          <Input type="date" />
        </Form.Item>
      </Flex>
    </CommandDialog>
  )
}
