import { makeEventPair } from '@huoshui/contract'
import { Form } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../command/CommandDialog.tsx'
import { newId } from '../new-id.ts'
import { OrganisationPicker } from '../organisation/OrganisationPicker.tsx'
import { remote } from '../remote.ts'
import { FirmPicker } from './FirmPicker.tsx'

type Fields = { enterpriseId: string; organisationId: string }

/** Which firm met which bank. */
export function PairDialog({ eventId, onClose }: { eventId: string; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const [id] = useState(newId)
  return (
    <CommandDialog<Fields, { id: string }>
      title="登记银企结对"
      okText="登记"
      form={form}
      run={(fields) => remote(makeEventPair, { params: { id: eventId }, body: { id, ...fields } })}
      changes={['events']}
      done="已登记结对。"
      onClose={onClose}
    >
      <Form.Item name="enterpriseId" label="企业" rules={[{ required: true, message: '请选择企业。' }]}>
        <FirmPicker />
      </Form.Item>
      <Form.Item
        name="organisationId"
        label="银行机构"
        extra="企业单独同意该行、需求推送给它以后，银行才在平台上看到这户。"
        rules={[{ required: true, message: '请选择银行机构。' }]}
      >
        <OrganisationPicker />
      </Form.Item>
    </CommandDialog>
  )
}
