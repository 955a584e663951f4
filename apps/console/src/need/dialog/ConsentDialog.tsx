import { giveConsent } from '@huoshui/contract'
import { CONSENT_CHANNELS, type ConsentChannel } from '@huoshui/rules/consent/consent-text'
import { FailureNotice, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useRef } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import type { NeedDetail } from '../NeedPage.tsx'
import { consentTextQuery } from '../need-queries.ts'
import { optionsOf } from '../purposes.ts'
import { useBanks } from './useBanks.ts'

type Fields = { bankId: string; channel: ConsentChannel; evidence: string; givenOn: string }

/** Writes down that the firm consented to one bank, beside the very text it consented to. */
export function ConsentDialog({ need, onClose }: { need: NeedDetail; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const id = useRef(newId())
  const bank = Form.useWatch('bankId', form)
  const shown = useQuery(consentTextQuery(bank))
  const { banks } = useBanks()
  return (
    <CommandDialog<Fields, { id: string }>
      title="登记企业同意"
      okText="登记同意"
      width={640}
      form={form}
      initialValues={{ channel: 'signed' }}
      run={async (fields) => {
        if (!shown.data) throw new Error('同意书还没有打开，请选择银行后再登记。')
        const { version, hash } = shown.data
        return await remote(giveConsent, {
          params: { id: need.enterpriseId },
          body: { id: id.current, ...fields, textVersion: version, textHash: hash },
        })
      }}
      changes={['needs']}
      done="已登记同意。"
      onClose={onClose}
    >
      <Form.Item name="bankId" label="银行" rules={[{ required: true, message: '请选择银行。' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={banks.map(({ id: value, name: label }) => ({ value, label }))}
        />
      </Form.Item>
      {shown.error && <FailureNotice error={shown.error} onRetry={() => void shown.refetch()} />}
      {shown.data && (
        <blockquote style={{ margin: '0 0 16px', whiteSpace: 'pre-line' }}>
          {shown.data.text}
          <QuietText style={{ fontSize: 13, display: 'block', overflowWrap: 'anywhere' }}>
            文本版本 {shown.data.version}（平台自拟，未经法制审核），摘要 {shown.data.hash.slice(0, 16)}…
          </QuietText>
        </blockquote>
      )}
      <Form.Item name="channel" label="同意方式">
        <Select options={optionsOf(CONSENT_CHANNELS)} />
      </Form.Item>
      <Form.Item
        name="evidence"
        label="凭据（编号或存放处）"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明凭据。' }]}
      >
        <Input maxLength={200} placeholder="如：同意书第 12 号，存县专班" />
      </Form.Item>
      <Form.Item name="givenOn" label="同意日期" rules={[{ required: true, message: '请填写同意日期。' }]}>
        <Input type="date" />
      </Form.Item>
    </CommandDialog>
  )
}
