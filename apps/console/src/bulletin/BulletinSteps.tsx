import { BULLETIN_ACTIONS, type Bulletin, type BulletinAction, decideBulletin, moveBulletin } from '@huoshui/contract'
import { ReasonDialog } from '@huoshui/ui'
import { Button } from 'antd'
import { useState } from 'react'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'

type Step = { action: BulletinAction; reason?: string }

/** What the asker may do now: 校核, 送审, 批准, 退回, 印发. */
export function BulletinSteps({ bulletin }: { bulletin: Bulletin }) {
  const [asked, setAsked] = useState<BulletinAction>()
  const step = useCommand((given: Step) => send(bulletin, given), {
    changes: ['bulletins'],
    done: '已办理。',
    onDone: () => setAsked(undefined),
  })
  const choose = (action: BulletinAction) => {
    if (action === 'return') setAsked(action)
    else step.mutate({ action }, { onError: () => action === 'check' && setAsked('check') })
  }
  return (
    <>
      {bulletin.actions.map((action, index) => (
        <Button
          key={action}
          type={index === bulletin.actions.length - 1 ? 'primary' : 'default'}
          loading={step.isPending}
          onClick={() => choose(action)}
        >
          {BULLETIN_ACTIONS[action].label}
        </Button>
      ))}
      <ReasonDialog
        title={asked === 'check' ? '校核还有错误' : '退回'}
        explanation={
          asked === 'check'
            ? '请先改正；确实无误的，写明理由，随稿件记录，审批人看得到。引用的指标取不到的，写理由也不能往下走。'
            : '起草的人看得到这个理由。'
        }
        isOpen={asked !== undefined}
        isBusy={step.isPending}
        onReason={(reason) => asked && step.mutate({ action: asked, reason })}
        onCancel={() => setAsked(undefined)}
      />
    </>
  )
}

async function send({ id, version }: Bulletin, { action, reason }: Step): Promise<Bulletin> {
  const more = { version, ...(reason === undefined ? {} : { reason }) }
  if (action === 'approve' || action === 'return')
    return await remote(decideBulletin, { params: { id }, body: { action, ...more } })
  return await remote(moveBulletin, { params: { id }, body: { action, ...more } })
}
