import { BULLETIN_KINDS, type Bulletin, type BulletinKind, draftMonth, saveBulletin } from '@huoshui/contract'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { useSession } from '../session/session.ts'
import { newContent } from './new-content.ts'

type Given = { kind: BulletinKind; month?: string; title?: string; issuedOn: string }

/** A new draft: kind, title and day; the rest is written on its page. */
export function NewBulletinDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Given>()
  const [id] = useState(() => newId())
  const kind = Form.useWatch('kind', form) ?? 'bulletin'
  const isMonthly = Boolean(Form.useWatch('month', form)) && kind === 'bulletin'
  const navigate = useNavigate()
  const { organisationName: organisation } = useSession()
  return (
    <CommandDialog<Given, Bulletin>
      title="起草简报公文"
      okText="起草"
      width={520}
      form={form}
      run={async ({ kind, month, title, issuedOn }) => {
        const draft = kind === 'bulletin' && month ? await remote(draftMonth, { query: { month } }) : undefined
        const empty = newContent(kind, organisation)
        const content = draft ? { ...empty, items: draft.items } : empty
        return await remote(saveBulletin, {
          params: { id },
          body: { kind, version: 0, title: title || (draft?.title ?? ''), issuedOn, content },
        })
      }}
      changes={['bulletins']}
      done="草稿已建立。"
      onDone={(bulletin) => void navigate({ to: '/bulletins/$id', params: { id: bulletin.id } })}
      onClose={onClose}
    >
      <Form.Item name="kind" label="文种" initialValue="bulletin">
        <Select options={Object.entries(BULLETIN_KINDS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      {kind === 'bulletin' && (
        <Form.Item
          name="month"
          label="按月起草（可不选）"
          extra="取该月末的指标写成各条，数字随指标引用；还没有数的不写。"
        >
          <Input type="month" />
        </Form.Item>
      )}
      <Form.Item
        name="title"
        label={isMonthly ? '标题（不填则按月份拟定）' : '标题'}
        rules={[{ required: !isMonthly, min: 2, max: 120, message: '请填写标题。' }]}
      >
        <Input maxLength={120} showCount />
      </Form.Item>
      <Form.Item name="issuedOn" label="落款日期" rules={[{ required: true, message: '请选择日期。' }]}>
        <Input type="date" />
      </Form.Item>
    </CommandDialog>
  )
}
