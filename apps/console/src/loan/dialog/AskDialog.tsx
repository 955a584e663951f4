import { type Maturity, type RenewalAnswer, recordRenewalAsk, renewalAnswers } from '@huoshui/contract'
import { Form, Input, Radio } from 'antd'
import { useRef } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import { todayInShanghai } from './today-in-shanghai.ts'

type Fields = { answer: RenewalAnswer; note?: string }

/** What the firm said when asked whether it wants to renew. */
export function AskDialog({ maturity, onClose }: { maturity: Maturity; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const id = useRef(newId())
  return (
    <CommandDialog<Fields, { id: string }>
      title={`询问续贷意愿：${maturity.enterpriseName}`}
      okText="登记"
      form={form}
      initialValues={{ answer: 'wants' }}
      run={({ answer, note }) =>
        remote(recordRenewalAsk, {
          params: { id: maturity.referralId },
          body: {
            ...{ id: id.current, creditId: maturity.creditId, maturesOn: maturity.maturesOn, answer },
            ...{ on: todayInShanghai(), note: note?.trim() || null },
          },
        })
      }
      changes={['loans']}
      done="已登记。企业希望续贷的，请在该件中办理“申请续贷”。"
      onClose={onClose}
    >
      <p>{`${maturity.organisationName}，${maturity.maturesOn} 到期。`}</p>
      <Form.Item name="answer" label="企业的答复">
        <Radio.Group options={Object.entries(renewalAnswers).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="note" label="说明">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={300} showCount />
      </Form.Item>
    </CommandDialog>
  )
}
