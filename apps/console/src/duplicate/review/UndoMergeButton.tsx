import { undoMerge } from '@huoshui/contract'
import { ReasonDialog } from '@huoshui/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Tooltip } from 'antd'
import { useState } from 'react'
import { fieldLabel } from '../../enterprise/field-labels.ts'
import { remote } from '../../remote.ts'
import { mergesQuery } from '../duplicate-queries.ts'
import type { Pair } from './DuplicatePage.tsx'

/** 撤销合并: the two are two again; only the latest merge of a firm can be undone. */
export function UndoMergeButton({ pair }: { pair: Pair }) {
  // Of a merged pair the one that is still there is the survivor.
  const survivor = pair.one ?? pair.other
  const { data } = useQuery({ ...mergesQuery(survivor?.id ?? ''), enabled: survivor !== null })
  const merge = data?.merges.find(({ id }) => id === pair.duplicate.mergeId)
  const [isOpen, setOpen] = useState(false)
  const undo = useUndo(pair, () => setOpen(false))
  if (!survivor || !merge || merge.undoneAt) return null
  const button = (
    <Button disabled={!merge.canUndo} onClick={() => setOpen(true)}>
      撤销合并
    </Button>
  )
  return (
    <>
      {merge.canUndo ? button : <Tooltip title="其后还有合并，请从最近的一次开始撤销。">{button}</Tooltip>}
      <ReasonDialog
        title="撤销合并"
        explanation={`“${merge.loserName}”恢复为单独的一户；合并后另作的更改留在“${survivor.name}”。`}
        isOpen={isOpen}
        isBusy={undo.isPending}
        shortest={2}
        okText="撤销合并"
        onReason={(reason) => undo.mutate({ mergeId: merge.id, version: survivor.version, reason })}
        onCancel={() => setOpen(false)}
      />
    </>
  )
}

function useUndo({ duplicate: { id } }: Pair, onDone: () => void) {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: ({ mergeId, version, reason }: { mergeId: string; version: number; reason: string }) =>
      remote(undoMerge, { params: { id: mergeId }, body: { version, reason } }),
    onSuccess: async ({ kept }) => {
      onDone()
      const names = kept.map(fieldLabel).join('、')
      message.success(names ? `已撤销合并；合并后又改过的${names}保持现值。` : '已撤销合并，这一对回到待核。')
      await queryClient.invalidateQueries({ queryKey: ['duplicates'] })
      await queryClient.invalidateQueries({ queryKey: ['enterprises'] })
    },
    onError: async (error) => {
      message.error(error.message)
      await queryClient.invalidateQueries({ queryKey: ['duplicates', 'one', id] })
    },
  })
}
