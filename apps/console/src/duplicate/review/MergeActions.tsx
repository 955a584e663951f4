import { RemoteError } from '@huoshui/client'
import { dismissDuplicate, mergeDuplicate, type TakeableField } from '@huoshui/contract'
import { ReasonDialog } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { fieldLabel } from '../../enterprise/field-labels.ts'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import type { Pair } from './DuplicatePage.tsx'

type Props = { pair: Pair; survivorId: string | undefined; taken: readonly TakeableField[] }

/** Merge the two, or say that they are two; both with a reason. */
export function MergeActions({ pair, survivorId, taken }: Props) {
  const [asking, setAsking] = useState<'merge' | 'dismiss'>()
  const decide = useDecision(pair, () => setAsking(undefined))
  const survivor = [pair.one, pair.other].find((side) => side?.id === survivorId)
  const loser = [pair.one, pair.other].find((side) => side && side.id !== survivorId)
  const merge = (reason: string) => {
    if (survivor && loser) decide.mutate({ merge: { survivor, loser, taken, commandId: commandIdOf(pair) }, reason })
  }
  const takes = taken.length > 0 ? `取用后者的${taken.map(fieldLabel).join('、')}；` : ''
  return (
    <>
      <Button onClick={() => setAsking('dismiss')}>不是重复</Button>
      <Button type="primary" disabled={!survivor} onClick={() => setAsking('merge')}>
        合并
      </Button>
      <ReasonDialog
        title="合并为一户"
        explanation={
          <>
            保留“{survivor?.name}”，“{loser?.name}”并入其下：{takes}
            后者的经营数据、标签、共享和历史都归到保留的一户，名称记为曾用名。合并可以撤销。
          </>
        }
        isOpen={asking === 'merge'}
        isBusy={decide.isPending}
        shortest={2}
        okText="合并"
        onReason={merge}
        onCancel={() => setAsking(undefined)}
      />
      <ReasonDialog
        title="判定不是重复"
        explanation="这一对以后重新查找时不再列入。理由记入审计。"
        isOpen={asking === 'dismiss'}
        isBusy={decide.isPending}
        shortest={2}
        okText="不是重复"
        onReason={(reason) => decide.mutate({ reason })}
        onCancel={() => setAsking(undefined)}
      />
    </>
  )
}

type Side = NonNullable<Pair['one']>
type Merging = { survivor: Side; loser: Side; taken: readonly TakeableField[]; commandId: string }

function useDecision({ duplicate: { id } }: Pair, onDone: () => void) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: async ({ merge, reason }: { merge?: Merging; reason: string }) => {
      if (!merge) await remote(dismissDuplicate, { params: { id }, body: { reason } })
      else await remote(mergeDuplicate, { params: { id }, body: bodyOf(merge, reason) })
      return merge !== undefined
    },
    onSuccess: async (isMerged) => {
      onDone()
      message.success(isMerged ? '已合并；在“已合并”里可以撤销。' : '已判定不是重复。')
      await navigate({ to: '/duplicates' })
      await queryClient.invalidateQueries({ queryKey: ['duplicates'] })
      await queryClient.invalidateQueries({ queryKey: ['enterprises'] })
    },
    onError: async (error) => {
      message.error(error.message)
      // Another person wrote one of the two meanwhile: show both anew, to be looked at before trying again.
      if (error instanceof RemoteError && error.status === 409) {
        onDone()
        await queryClient.invalidateQueries({ queryKey: ['duplicates', 'one', id] })
      }
    },
  })
}

function bodyOf({ survivor, loser, taken, commandId }: Merging, reason: string) {
  return {
    commandId,
    survivorId: survivor.id,
    survivorVersion: survivor.version,
    loserVersion: loser.version,
    take: [...taken],
    reason,
  }
}

const commandIds = new WeakMap<Pair, string>()

// One id as long as the same state of the pair is on screen, so that a second press merges once.
function commandIdOf(pair: Pair): string {
  const id = commandIds.get(pair) ?? newId()
  commandIds.set(pair, id)
  return id
}
