import { RemoteError } from '@huoshui/client'
import { decideChangeRequest, withdrawChangeRequest } from '@huoshui/contract'
import { ReasonDialog } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm, Tooltip } from 'antd'
import { useState } from 'react'
import { remote } from '../remote.ts'
import type { Choices, RequestDetail } from './ChangeRequestPage.tsx'

type Props = { request: RequestDetail; choices: Choices }

/** What the reader may do: approve with a choice for each conflict, refuse with a reason, withdraw one's own. */
export function DecisionButtons({ request, choices }: Props) {
  const [isRefusing, setRefusing] = useState(false)
  const decide = useDecision(request, () => setRefusing(false))
  const { canDecide, canWithdraw, currentVersion } = request
  const isUndecided = request.comparison.some(({ field, isConflict }) => isConflict && !choices[field])
  return (
    <>
      {canWithdraw && (
        <Popconfirm
          title="撤回这份申请？"
          description="撤回后不再审批；需要时可重新提出。"
          okText="撤回"
          cancelText="不了"
          onConfirm={() => decide.mutate({ what: 'withdraw' })}
        >
          <Button loading={decide.isPending}>撤回申请</Button>
        </Popconfirm>
      )}
      {canDecide && <Button onClick={() => setRefusing(true)}>退回</Button>}
      {canDecide && currentVersion !== null && (
        <ApproveButton
          isUndecided={isUndecided}
          isBusy={decide.isPending}
          onApprove={() => decide.mutate({ what: 'approve', version: currentVersion, choices })}
        />
      )}
      <ReasonDialog
        title="退回申请"
        explanation="提出人会看到理由，可据此改好后重新提出。"
        okText="退回"
        shortest={2}
        isOpen={isRefusing}
        isBusy={decide.isPending}
        onReason={(reason) => decide.mutate({ what: 'refuse', reason })}
        onCancel={() => setRefusing(false)}
      />
    </>
  )
}

type ApproveProps = { isUndecided: boolean; isBusy: boolean; onApprove: () => void }

function ApproveButton({ isUndecided, isBusy, onApprove }: ApproveProps) {
  const button = (
    <Button type="primary" disabled={isUndecided} loading={isBusy}>
      通过
    </Button>
  )
  if (isUndecided) return <Tooltip title="请先为有冲突的字段逐一选定。">{button}</Tooltip>
  return (
    <Popconfirm title="通过并立即更正名录？" okText="通过" cancelText="再看看" onConfirm={onApprove}>
      {button}
    </Popconfirm>
  )
}

type Deed =
  | { what: 'approve'; version: number; choices: Choices }
  | { what: 'refuse'; reason: string }
  | { what: 'withdraw' }

const done = { approve: '已通过，名录已更正。', refuse: '已退回。', withdraw: '已撤回。' } as const

function useDecision({ id }: RequestDetail, onDone: () => void) {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (deed: Deed) => send(id, deed),
    onSuccess: async (_, { what }) => {
      onDone()
      message.success(done[what])
      await queryClient.invalidateQueries({ queryKey: ['change-requests'] })
      if (what === 'approve') await queryClient.invalidateQueries({ queryKey: ['enterprises'] })
    },
    onError: async (error) => {
      message.error(error.message)
      // The firm or the request changed meanwhile: show both anew, with the conflicts there are now.
      if (error instanceof RemoteError && error.status === 409) {
        onDone()
        await queryClient.invalidateQueries({ queryKey: ['change-requests', 'one', id] })
      }
    },
  })
}

async function send(id: string, deed: Deed): Promise<void> {
  const params = { id }
  if (deed.what === 'withdraw') await remote(withdrawChangeRequest, { params, body: {} })
  else if (deed.what === 'refuse') {
    await remote(decideChangeRequest, { params, body: { decision: 'refuse', reason: deed.reason } })
  } else {
    const { version, choices } = deed
    await remote(decideChangeRequest, { params, body: { decision: 'approve', version, choices: { ...choices } } })
  }
}
