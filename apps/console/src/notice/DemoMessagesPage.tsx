import { NOTICE_CHANNELS } from '@huoshui/contract'
import { EmptyState, FailureNotice, Panel, printInstant, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Flex } from 'antd'
import { demoMessagesQuery } from './notice-queries.ts'

/** Demo mode: the messages nobody was sent, for whoever tries the portal to read a code; without an account, on a phone too. */
export function DemoMessagesPage() {
  const list = useQuery(demoMessagesQuery)
  return (
    <main style={{ maxWidth: 640, margin: '0 auto', padding: 16 }}>
      <h1 tabIndex={-1} data-page-title style={{ fontSize: 22 }}>
        演示消息
      </h1>
      <p>
        <QuietText>演示模式不会真的发短信、邮件。这里列出本应发出的消息，号码已打码；每几秒自动更新。</QuietText>
      </p>
      {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.rows.length === 0 && <EmptyState title="还没有消息。" />}
      <Flex vertical gap={12}>
        {list.data?.rows.map(({ id, at, channel, to, title, words }) => (
          <Panel key={id}>
            <Flex justify="space-between" gap={8} wrap>
              <strong>{title}</strong>
              <QuietText>
                {NOTICE_CHANNELS[channel]} · {to} · {printInstant(at)}
              </QuietText>
            </Flex>
            <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', marginTop: 4 }}>{words}</div>
          </Panel>
        ))}
      </Flex>
    </main>
  )
}
