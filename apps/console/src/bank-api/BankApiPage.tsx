import { addressOf } from '@huoshui/client'
import { getBankApi } from '@huoshui/contract'
import { PageHeader } from '@huoshui/ui'
import { Flex } from 'antd'
import { KeyPanel } from './KeyPanel.tsx'
import { WebhookPanel } from './WebhookPanel.tsx'

/** 银行接口: the keys of a bank's programs and where they are told, for the bank's manager. */
export function BankApiPage() {
  return (
    <>
      <PageHeader
        title="银行接口"
        context={
          <>
            本行系统用登记的密钥办理推送，并在有事时收到通知。
            <a href={addressOf(getBankApi)} target="_blank" rel="noreferrer">
              接口描述（OpenAPI）
            </a>
          </>
        }
      />
      <Flex vertical gap={16}>
        <KeyPanel />
        <WebhookPanel />
      </Flex>
    </>
  )
}
