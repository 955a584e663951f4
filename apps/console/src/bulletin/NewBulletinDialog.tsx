import { BULLETIN_KINDS, type Bulletin, type BulletinKind, saveBulletin } from '@huoshui/contract'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { useSession } from '../session/session.ts'
import { newContent } from './new-content.ts'

type Given = { kind: BulletinKind; title: string; issuedOn: string }

/** A new draft: kind, title and day; the rest is written on its page. */
export function NewBulletinDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Given>()
  const [id] = useState(() => newId())
  const navigate = useNavigate()
  const { organisationName: organisation } = useSession()
  return (
    <CommandDialog<Given, Bulletin>
      title="起草简报公文"
      okText="起草"
      width={520}
      form={form}
      run={({ kind, title, issuedOn }) =>
        remote(saveBulletin, {
          params: { id },
          body: { kind, version: 0, title, issuedOn, content: newContent(kind, organisation) },
        })
      }
      changes={['bulletins']}
      done="草稿已建立。"
      onDone={(bulletin) => void navigate({ to: '/bulletins/$id', params: { id: bulletin.id } })}
      onClose={onClose}
    >
      <Form.Item name="kind" label="文种" initialValue="bulletin">
        <Select options={Object.entries(BULLETIN_KINDS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="title" label="标题" rules={[{ required: true, min: 2, max: 120, message: '请填写标题。' }]}>
        <Input maxLength={120} showCount />
      </Form.Item>
      <Form.Item name="issuedOn" label="落款日期" rules={[{ required: true, message: '请选择日期。' }]}>
        <Input type="date" />
      </Form.Item>
    </CommandDialog>
  )
}
