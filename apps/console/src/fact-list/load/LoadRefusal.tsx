import { RemoteError } from '@huoshui/client'
import { Alert, Flex } from 'antd'
import { FindingTable } from './FindingTable.tsx'
import { findingsIn } from './load-form.ts'

/** Why a list was not taken, with its rows where it names some. */
export function LoadRefusal({ error }: { error: Error }) {
  const findings = error instanceof RemoteError ? findingsIn(error.details) : []
  return (
    <Flex vertical gap={12}>
      <Alert type="error" showIcon role="alert" title={`${error.message}没有写入任何内容。`} />
      {findings.length > 0 && <FindingTable title="认不出是谁的行（最多列 200 行）" findings={findings} />}
    </Flex>
  )
}
