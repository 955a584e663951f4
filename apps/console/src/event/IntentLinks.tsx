import { type EventIntent, type IntentLink, undoIntentLink } from '@huoshui/contract'
import { MoneyText, QuietText, ReasonDialog } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Flex } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'

const TieDialog = lazy(async () => ({ default: (await import('./TieDialog.tsx')).TieDialog }))

/** The referrals taken for what came of an intent, each with why, and undone by whoever knows better. */
export function IntentLinks({ intent }: { intent: EventIntent }) {
  const mayManage = useAllowed('event.manage')
  const [isTying, setTying] = useState(false)
  const isOpen = intent.voidReason === null
  return (
    <Flex vertical gap={4}>
      {intent.links.map((link) => (
        <LinkLine key={link.id} link={link} mayUndo={mayManage} />
      ))}
      {intent.links.length === 0 && <QuietText>还没有关联的推送。</QuietText>}
      {mayManage && isOpen && (
        <div>
          <Button onClick={() => setTying(true)}>人工关联</Button>
        </div>
      )}
      <Suspense fallback={null}>
        {isTying && <TieDialog intentId={intent.id} onClose={() => setTying(false)} />}
      </Suspense>
    </Flex>
  )
}

function LinkLine({ link, mayUndo }: { link: IntentLink; mayUndo: boolean }) {
  const { message } = App.useApp()
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const undoing = useMutation({
    mutationFn: (reason: string) => remote(undoIntentLink, { params: { id: link.id }, body: { reason } }),
    onSuccess: () => {
      setOpen(false)
      void client.invalidateQueries({ queryKey: ['events'] })
    },
    onError: (error) => void message.error(error.message),
  })
  if (link.undone) {
    return (
      <QuietText>
        已撤销的关联（{link.sentOn} 推送）：{link.undone.reason}（{link.undone.by}）
      </QuietText>
    )
  }
  return (
    <Flex gap={12} align="center" wrap>
      <span>
        {link.source === 'rule' ? `自动关联（${link.score} 分）` : '人工关联'}：
        <Link to="/referrals/$id" params={{ id: link.referralId }}>
          {link.sentOn} 推送
        </Link>{' '}
        申请 <MoneyText fen={link.referralAmountFen} />
        ，授信 <MoneyText fen={link.creditFen} />
        ，放款 <MoneyText fen={link.drawnFen} />
        <QuietText style={{ display: 'block', fontSize: 13 }}>依据：{link.reasons.join('；')}</QuietText>
      </span>
      {mayUndo && (
        <Button type="text" onClick={() => setOpen(true)}>
          撤销关联
        </Button>
      )}
      <ReasonDialog
        title="撤销这条关联？"
        explanation="自动关联不会再把这两者连起来；理由记入审计。"
        okText="撤销关联"
        isOpen={isOpen}
        isBusy={undoing.isPending}
        onCancel={() => setOpen(false)}
        onReason={(reason) => undoing.mutate(reason)}
      />
    </Flex>
  )
}
