import { type AdviserPosting, type Answer, endAdviserPosting } from '@huoshui/contract'
import { Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { OrganisationPicker } from '../organisation/OrganisationPicker.tsx'
import { remote } from '../remote.ts'

type Fields = {
  lastDay: string
  reason: string
  personName?: string
  organisation?: string
  position?: string
  officePhone?: string
  username?: string
}

/** Ends a posting; whoever follows takes over its firms. */
export function EndDialog({ posting, onClose }: { posting: AdviserPosting; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const [isHandedOver, setHandedOver] = useState(false)
  const [successorId] = useState(newId)
  return (
    <CommandDialog<Fields, Answer<typeof endAdviserPosting>>
      title={`结束${posting.personName}的任期`}
      okText={isHandedOver ? '结束并交接' : '结束'}
      isDanger={!isHandedOver}
      width={640}
      form={form}
      initialValues={{ organisation: posting.organisationId }}
      run={({ lastDay, reason, personName, organisation, position, officePhone, username }) =>
        remote(endAdviserPosting, {
          params: { id: posting.id },
          body: {
            ...{ lastDay, reason },
            successor: isHandedOver
              ? {
                  ...{ id: successorId, personName: personName ?? '', organisation: organisation ?? '' },
                  ...{ position: position?.trim() || null, officePhone: officePhone?.trim() || null },
                  username: username?.trim() || null,
                }
              : null,
          },
        })
      }
      changes={['advisers']}
      done={({ firms, successorId: follows }) =>
        follows ? `已交接，${firms} 户服务对象转给接任的人。` : '任期已结束，服务对象和联系记录都保留。'
      }
      onClose={onClose}
    >
      <Form.Item name="lastDay" label="最后一天" rules={[{ required: true, message: '请选择日期。' }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="reason"
        label="原因"
        rules={[{ required: true, min: 2, message: '请写明原因，如：调离、到期轮换。' }]}
      >
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item>
        <Checkbox checked={isHandedOver} onChange={({ target }) => setHandedOver(target.checked)}>
          有人接任（从次日起，接过服务对象）
        </Checkbox>
      </Form.Item>
      {isHandedOver && (
        <>
          <Form.Item name="personName" label="接任人姓名" rules={[{ required: true, min: 2, message: '请填写姓名。' }]}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="organisation" label="派出单位" rules={[{ required: true, message: '请选择派出单位。' }]}>
            <OrganisationPicker known={{ id: posting.organisationId, name: posting.organisationName }} />
          </Form.Item>
          <Form.Item name="position" label="职务">
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="officePhone" label="办公电话">
            <Input maxLength={20} />
          </Form.Item>
          <Form.Item name="username" label="平台账号（没有可不填）">
            <Input maxLength={60} />
          </Form.Item>
        </>
      )}
    </CommandDialog>
  )
}
