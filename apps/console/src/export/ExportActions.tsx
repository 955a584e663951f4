import { addressOf } from '@huoshui/client'
import { decideExport, downloadExport, type ExportJob, type Given } from '@huoshui/contract'
import { ReasonDialog } from '@huoshui/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex, Popconfirm } from 'antd'
import { useState } from 'react'
import { remote } from '../remote.ts'

type Decision = NonNullable<Given<typeof decideExport>['body']>

/** Download what is ready; approve or refuse another person's. */
export function ExportActions({ job }: { job: ExportJob }) {
  const [isRefusing, setRefusing] = useState(false)
  const queryClient = useQueryClient()
  const decide = useDecision(job, () => setRefusing(false))
  if (job.status === 'done' && job.isMine) {
    return (
      <Button
        size="small"
        type="primary"
        href={addressOf(downloadExport, { id: job.id })}
        download={job.fileName ?? true}
        onClick={() => setTimeout(() => void queryClient.invalidateQueries({ queryKey: ['exports'] }), 3000)}
      >
        下载
      </Button>
    )
  }
  if (!job.canDecide || job.status !== 'waiting') return null
  return (
    <Flex gap={8}>
      <Popconfirm
        title={job.isUnmasked ? '批准导出完整的个人信息？' : '批准这次导出？'}
        description="批准后开始生成，由申请人下载；您的批准记入审计。"
        okText="批准"
        cancelText="再看看"
        onConfirm={() => decide.mutate({ decision: 'approve' })}
      >
        <Button size="small" type="primary" loading={decide.isPending}>
          批准
        </Button>
      </Popconfirm>
      <Button size="small" onClick={() => setRefusing(true)}>
        退回
      </Button>
      <ReasonDialog
        title="退回导出申请"
        explanation="申请人会看到理由。"
        okText="退回"
        shortest={2}
        isOpen={isRefusing}
        isBusy={decide.isPending}
        onReason={(reason) => decide.mutate({ decision: 'refuse', reason })}
        onCancel={() => setRefusing(false)}
      />
    </Flex>
  )
}

function useDecision({ id }: ExportJob, onDone: () => void) {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (body: Decision) => remote(decideExport, { params: { id }, body }),
    onSuccess: (_, { decision }) => {
      onDone()
      message.success(decision === 'approve' ? '已批准，正在生成。' : '已退回。')
    },
    onError: (error) => void message.error(error.message),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['exports'] }),
  })
}
