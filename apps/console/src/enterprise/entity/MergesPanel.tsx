import { type Enterprise, listMerges, type Merge, undoMerge } from '@huoshui/contract'
import { Panel, printInstant, QuietText, ReasonDialog } from '@huoshui/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex } from 'antd'
import { useState } from 'react'
import { remote } from '../../remote.ts'
import { useAllowed } from '../../session/session.ts'

/** 合并记录: firms that were merged into this one; the latest can be taken back. */
export function MergesPanel({ enterprise }: { enterprise: Enterprise }) {
  const canUndo = useAllowed('duplicate.review')
  const [undoing, setUndoing] = useState<Merge>()
  const { data } = useQuery({
    queryKey: ['enterprises', 'merges', enterprise.id],
    queryFn: ({ signal }) => remote(listMerges, { params: { id: enterprise.id } }, signal),
  })
  const undo = useUndo(enterprise, () => setUndoing(undefined))
  if (!data || data.merges.length === 0) return null
  return (
    <Panel title="合并记录">
      <Flex vertical gap={8}>
        {data.merges.map((merge) => (
          <Flex key={merge.id} justify="space-between" gap={8}>
            <div>
              并入：{merge.loserName}（{merge.loserCreditCode ?? '无代码'}）{merge.undoneAt && '，已撤销'}
              <QuietText style={{ fontSize: 13, display: 'block' }}>
                {printInstant(merge.mergedAt)}　{merge.mergedBy}　{merge.reason}
              </QuietText>
            </div>
            {canUndo && merge.canUndo && (
              <Button size="small" onClick={() => setUndoing(merge)}>
                撤销合并
              </Button>
            )}
          </Flex>
        ))}
      </Flex>
      <ReasonDialog
        title="撤销合并"
        explanation={`“${undoing?.loserName ?? ''}”恢复为单独的一户；合并后另作的更改留在本户。`}
        isOpen={undoing !== undefined}
        isBusy={undo.isPending}
        shortest={2}
        okText="撤销合并"
        onCancel={() => setUndoing(undefined)}
        onReason={(reason) => undoing && undo.mutate({ id: undoing.id, reason })}
      />
    </Panel>
  )
}

function useUndo({ version }: Enterprise, onDone: () => void) {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      remote(undoMerge, { params: { id }, body: { version, reason } }),
    onSuccess: async ({ kept }) => {
      onDone()
      await queryClient.invalidateQueries({ queryKey: ['enterprises'] })
      message.success(kept.length > 0 ? `已撤销合并；合并后又改过的 ${kept.length} 个字段保持现值。` : '已撤销合并。')
    },
    onError: (error) => void message.error(error.message),
  })
}
