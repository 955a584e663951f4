import { type BankProfile, saveBankProfile } from '@huoshui/contract'
import { Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { remote } from '../../remote.ts'
import type { BankDetail } from './BankPage.tsx'

type Fields = Omit<BankProfile, 'hotline' | 'website' | 'isLegalPerson'> & {
  hotline: string
  website: string
  isLegalPerson: 'yes' | 'no' | 'unknown'
}

/** Changes what a bank says of itself, over the version seen. */
export function BankProfileDialog({ bank, onClose }: { bank: BankDetail; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  // Of the bank as the dialog opened: a version read anew behind it has not been seen.
  const [{ id, name, profile }] = useState(bank)
  return (
    <CommandDialog<Fields, { version: number }>
      title={`修改“${name}”的简介`}
      okText="保存"
      width={640}
      form={form}
      initialValues={startOf(profile)}
      run={(fields) =>
        remote(saveBankProfile, { params: { id }, body: { ...profileOf(fields), version: profile?.version ?? 0 } })
      }
      changes={['banks']}
      done="银行简介已保存。"
      onClose={onClose}
    >
      <Form.Item name="summary" label="简介">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} showCount />
      </Form.Item>
      <Form.Item name="hotline" label="客服电话">
        <Input maxLength={30} inputMode="tel" />
      </Form.Item>
      <Form.Item
        name="website"
        label="网址"
        rules={[{ pattern: /^https?:\/\/\S+$/, message: '网址应以 http:// 或 https:// 开头。' }]}
      >
        <Input maxLength={200} inputMode="url" placeholder="https://" />
      </Form.Item>
      <Form.Item name="isLegalPerson" label="法人银行" extra="在本地有最终审批权的法人机构。">
        <Select
          options={[
            { value: 'yes', label: '是' },
            { value: 'no', label: '否' },
            { value: 'unknown', label: '不知道' },
          ]}
        />
      </Form.Item>
      <Form.Item name="source" label="来源">
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="verified" valuePropName="checked" noStyle>
        <Checkbox>已由银行核实</Checkbox>
      </Form.Item>
      <Form.Item name="isDemonstration" valuePropName="checked" noStyle>
        <Checkbox>演示数据</Checkbox>
      </Form.Item>
    </CommandDialog>
  )
}

function startOf(profile: BankProfile | null): Fields {
  const { summary = '', source = '', verified = false, isDemonstration = false } = profile ?? {}
  const legal = profile?.isLegalPerson ?? null
  return {
    summary,
    source,
    verified,
    isDemonstration,
    hotline: profile?.hotline ?? '',
    website: profile?.website ?? '',
    isLegalPerson: legal === null ? 'unknown' : legal ? 'yes' : 'no',
  }
}

function profileOf({ hotline, website, isLegalPerson, ...fields }: Fields): BankProfile {
  return {
    ...fields,
    hotline: hotline.trim() || null,
    website: website.trim() || null,
    isLegalPerson: isLegalPerson === 'unknown' ? null : isLegalPerson === 'yes',
  }
}
