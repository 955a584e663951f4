import { sendNeed } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { Form, Select } from 'antd'
import { useRef } from 'react'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import type { NeedDetail } from '../NeedPage.tsx'
import { OfferHints } from './OfferHints.tsx'
import { useBanks } from './useBanks.ts'

type Fields = { organisations: string[] }

/** 推送银行: to branches of the banks the firm consented to; others can't be chosen. */
export function SendDialog({ need, onClose }: { need: NeedDetail; onClose: () => void }) {
  const [form] = Form.useForm<Fields>()
  const ids = useRef(new Map<string, string>())
  const idOf = (organisation: string) => {
    const id = ids.current.get(organisation) ?? newId()
    ids.current.set(organisation, id)
    return id
  }
  return (
    <CommandDialog<Fields, { ids: string[] }>
      title="推送银行"
      okText="推送"
      width={640}
      form={form}
      run={({ organisations }) =>
        remote(sendNeed, {
          params: { id: need.id },
          body: {
            version: need.version,
            referrals: organisations.map((organisationId) => ({ id: idOf(organisationId), organisationId })),
          },
        })
      }
      changes={['needs', 'referrals']}
      done={({ ids: sent }) => `已推送 ${sent.length} 家。`}
      onClose={onClose}
    >
      <Form.Item
        name="organisations"
        label="银行机构"
        rules={[{ required: true, message: '请选择银行机构。' }]}
        extra="只列出企业已同意的银行及其支行；可选几家，全部成功或全部不推。"
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={useOptions(need)}
          notFoundContent="没有可推送的银行，请先登记企业同意。"
        />
      </Form.Item>
      <OfferHints need={need} />
      <QuietText style={{ fontSize: 13 }}>银行自接收之日起原则上一个月内答复；推荐不等于授信。</QuietText>
    </CommandDialog>
  )
}

/** Branches of consented banks, those that have the need already left out. */
function useOptions(need: NeedDetail) {
  const { banks, branches } = useBanks()
  const consented = new Set(need.consents.filter(({ withdrawnOn }) => withdrawnOn === null).map(({ bankId }) => bankId))
  const sent = new Set(need.referrals.map(({ organisationName }) => organisationName))
  return banks
    .filter(({ id }) => consented.has(id))
    .flatMap((bank) => [...branches.filter(({ parentId }) => parentId === bank.id), bank])
    .filter(({ name }) => !sent.has(name))
    .map(({ id, name }) => ({ value: id, label: name }))
}
