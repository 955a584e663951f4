import { tellProblem } from '@huoshui/contract'
import { DIFFICULTIES, type Difficulty } from '@huoshui/rules/visit/visit-words'
import { QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input, Radio, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import { KnownAnswers } from '../answer/KnownAnswers.tsx'
import { firmsQuery, problemKindsQuery } from '../problem-queries.ts'

type Fields = {
  enterpriseId: string
  source: 'hotline' | 'department'
  kind: Difficulty
  description: string
  isSolved?: boolean
  solvedHow?: string
  contactPhone?: string
}

/** 热线登记: which firm, what about; answers known already show while it is typed. Solved on the spot, it is done. */
export function TellProblemDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(() => newId())
  const [typed, setTyped] = useState('')
  const firms = useQuery(firmsQuery(useDeferredValue(typed)))
  const kinds = useQuery(problemKindsQuery)
  const kind = Form.useWatch('kind', form)
  const description = Form.useWatch('description', form) ?? ''
  const isSolved = Form.useWatch('isSolved', form) ?? false
  const rule = kinds.data?.rows.find((row) => row.kind === kind)
  return (
    <CommandDialog<Fields, { id: string }>
      title="登记诉求"
      okText="登记"
      width={640}
      form={form}
      initialValues={{ source: 'hotline' }}
      run={({ isSolved: solved, solvedHow, contactPhone, ...body }) =>
        remote(tellProblem, {
          params: { id },
          body: { ...body, solvedHow: solved ? (solvedHow ?? null) : null, contactPhone: contactPhone?.trim() || null },
        })
      }
      changes={['problems']}
      done="已登记。"
      onClose={onClose}
    >
      <Form.Item name="enterpriseId" label="经营主体" rules={[{ required: true, message: '请选择经营主体。' }]}>
        <Select
          autoFocus
          showSearch={{ filterOption: false, onSearch: setTyped }}
          placeholder="输入名称、简称或统一社会信用代码，至少两个字"
          loading={firms.isFetching}
          notFoundContent={typed.trim().length < 2 ? '请至少输入两个字' : '没有找到'}
          options={(firms.data?.rows ?? []).map(({ id: value, name }) => ({ value, label: name }))}
        />
      </Form.Item>
      <Form.Item name="source" label="来源">
        <Radio.Group
          options={[
            { value: 'hotline', label: '热线' },
            { value: 'department', label: '部门' },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="kind"
        label="类别"
        rules={[{ required: true, message: '请选择类别。' }]}
        extra={rule && sayRule(rule)}
      >
        <Select options={Object.entries(DIFFICULTIES).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item
        name="description"
        label="内容"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写内容。' }]}
      >
        <Input.TextArea rows={3} maxLength={1000} showCount />
      </Form.Item>
      <KnownAnswers q={description} kind={kind} />
      <Form.Item name="isSolved" valuePropName="checked">
        <Checkbox>已当场解决</Checkbox>
      </Form.Item>
      {isSolved ? (
        <Form.Item
          name="solvedHow"
          label="怎么解决的"
          rules={[{ required: true, whitespace: true, min: 2, message: '请填写。' }]}
        >
          <Input.TextArea rows={2} maxLength={1000} />
        </Form.Item>
      ) : (
        <Form.Item
          name="contactPhone"
          label="联系手机（可不填）"
          extra="只用来在答复后发短信请企业评价；打码显示，不导出。"
          rules={[{ pattern: /^1[3-9]\d{9}$/, message: '请填写11位手机号码。' }]}
        >
          <Input inputMode="tel" maxLength={11} autoComplete="off" />
        </Form.Item>
      )}
    </CommandDialog>
  )
}

function sayRule({
  ownerName,
  workingDays,
  isVerified,
}: {
  ownerName: string | null
  workingDays: number
  isVerified: boolean
}) {
  return (
    <QuietText>
      {ownerName ? `交${ownerName}，${workingDays}个工作日内答复` : '由县专班交办'}
      {!isVerified && '（分工和时限未经核定）'}
    </QuietText>
  )
}
