import { type Enterprise, tagEnterprise } from '@huoshui/contract'
import { dayOf, EmptyState, Panel, QuietText } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { remote } from '../../remote.ts'
import { useAllowed } from '../../session/session.ts'
import { PageLoading } from '../../shell/PageLoading.tsx'
import { enterpriseQuery } from '../enterprise-queries.ts'
import { sourceLabel } from './facts/source-label.ts'

const AddTag = lazy(async () => ({ default: (await import('./AddTag.tsx')).AddTag }))

export type TagPeriod = Enterprise['tagPeriods'][number]

/** 标签: 重点领域 and titles with their days; who may, sets and ends them. */
export function TagsPanel({ enterprise }: { enterprise: Enterprise }) {
  const canTag = useAllowed('enterprise.tag')
  const [isAdding, setAdding] = useState(false)
  const save = useSaveTag(enterprise.id, () => setAdding(false))
  const confirmEnd = useConfirmEnd()
  return (
    <Panel
      title="标签"
      extra={
        canTag && (
          <Button size="small" onClick={() => setAdding(!isAdding)} aria-expanded={isAdding}>
            {isAdding ? '收起' : '打标签'}
          </Button>
        )
      }
    >
      {isAdding && (
        <Suspense fallback={<PageLoading />}>
          <AddTag isBusy={save.isPending} onAdd={(period) => save.mutate(period)} />
        </Suspense>
      )}
      {enterprise.tagPeriods.length === 0 && !isAdding && <EmptyState title="还没有标签。" />}
      <Flex vertical gap={8}>
        {enterprise.tagPeriods.map((period) => (
          <Flex key={`${period.tag} ${period.fromDay}`} justify="space-between" gap={8}>
            <div>
              {period.tag}
              <QuietText style={{ fontSize: 13, display: 'block' }}>
                {period.fromDay} 至 {period.untilDay ?? '今'}，{sourceLabel(period.source)}
              </QuietText>
            </div>
            {canTag && period.untilDay === null && (
              <Button
                size="small"
                type="link"
                aria-label={`撤销标签${period.tag}`}
                onClick={() => confirmEnd(period, (ended) => save.mutate(ended))}
              >
                撤销
              </Button>
            )}
          </Flex>
        ))}
      </Flex>
    </Panel>
  )
}

function useConfirmEnd() {
  const { modal } = App.useApp()
  return (period: TagPeriod, onEnd: (ended: TagPeriod) => void) =>
    void modal.confirm({
      title: `撤销“${period.tag}”？`,
      content: '从今天起不再有这个标签，以前的记录保留。',
      okText: '撤销',
      cancelText: '取消',
      onOk: () => onEnd({ ...period, untilDay: dayOf(new Date()) }),
    })
}

function useSaveTag(id: string, onDone: () => void) {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: ({ tag, ...body }: TagPeriod) => remote(tagEnterprise, { params: { id, tag }, body }),
    onSuccess: async () => {
      onDone()
      await queryClient.invalidateQueries({ queryKey: enterpriseQuery(id).queryKey })
      message.success('标签已保存。')
    },
    onError: (error) => void message.error(error.message),
  })
}
