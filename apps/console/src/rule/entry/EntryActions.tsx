import { RemoteError } from '@huoshui/client'
import { decidePolicyEntry, withdrawPolicyEntry } from '@huoshui/contract'
import { ReasonDialog } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { remote } from '../../remote.ts'
import type { EntryDetail } from './EntryPage.tsx'

const EndDialog = lazy(async () => ({ default: (await import('./EndDialog.tsx')).EndDialog }))

/** What the reader may do with an entry: approve, refuse with a reason, withdraw one's own, propose its end. */
export function EntryActions({ entry }: { entry: EntryDetail }) {
  const [isRefusing, setRefusing] = useState(false)
  const [isEnding, setEnding] = useState(false)
  const deed = useDeed(entry, () => setRefusing(false))
  const { canDecide, canWithdraw, canEnd, ends } = entry
  const what = ends === null ? '补录' : '停用'
  return (
    <>
      {canWithdraw && (
        <Popconfirm
          title={`撤回这份${what}？`}
          description="撤回后不再审批；需要时可重新提出。"
          okText="撤回"
          cancelText="不了"
          onConfirm={() => deed.mutate({ what: 'withdraw' })}
        >
          <Button loading={deed.isPending}>撤回</Button>
        </Popconfirm>
      )}
      {canEnd && <Button onClick={() => setEnding(true)}>停用</Button>}
      {canDecide && <Button onClick={() => setRefusing(true)}>退回</Button>}
      {canDecide && (
        <Popconfirm
          title={`通过这份${what}？`}
          description="通过后立即用于所有判断，并记入审计日志。"
          okText="通过"
          cancelText="再看看"
          onConfirm={() => deed.mutate({ what: 'approve' })}
        >
          <Button type="primary" loading={deed.isPending}>
            通过
          </Button>
        </Popconfirm>
      )}
      <ReasonDialog
        title={`退回${what}`}
        explanation="提出人会看到理由，可据此改好后重新提出。"
        okText="退回"
        shortest={2}
        isOpen={isRefusing}
        isBusy={deed.isPending}
        onReason={(reason) => deed.mutate({ what: 'refuse', reason })}
        onCancel={() => setRefusing(false)}
      />
      {isEnding && (
        <Suspense fallback={null}>
          <EndDialog entry={entry} onClose={() => setEnding(false)} />
        </Suspense>
      )}
    </>
  )
}

type Deed = { what: 'approve' } | { what: 'refuse'; reason: string } | { what: 'withdraw' }

const done = { approve: '已通过，即用于判断。', refuse: '已退回。', withdraw: '已撤回。' } as const

function useDeed({ id }: EntryDetail, onDone: () => void) {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  // Decisions of firms, lists and scenarios rest on the numbers as well.
  const readAnew = (keys: readonly string[]) =>
    Promise.all(keys.map((key) => queryClient.invalidateQueries({ queryKey: [key] })))
  return useMutation({
    mutationFn: (deed: Deed) => send(id, deed),
    onSuccess: async (_, { what }) => {
      onDone()
      message.success(done[what])
      await readAnew(what === 'approve' ? ['rules', 'enterprises', 'scenarios', 'policies'] : ['rules'])
    },
    onError: async (error) => {
      message.error(error.message)
      // Somebody else decided meanwhile: show who, and what.
      if (error instanceof RemoteError && error.status === 409) {
        onDone()
        await readAnew(['rules'])
      }
    },
  })
}

async function send(id: string, deed: Deed): Promise<void> {
  const params = { id }
  if (deed.what === 'withdraw') await remote(withdrawPolicyEntry, { params, body: {} })
  else if (deed.what === 'approve') await remote(decidePolicyEntry, { params, body: { decision: 'approve' } })
  else await remote(decidePolicyEntry, { params, body: { decision: 'refuse', reason: deed.reason } })
}
