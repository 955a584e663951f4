import { addressOf } from '@huoshui/client'
import { decideExport, downloadExport, type ExportJob } from '@huoshui/contract'
import { ReasonDialog } from '@huoshui/ui'
import { Button, Flex } from 'antd'
import { useState } from 'react'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'

/** Download what is ready; approve or refuse another person's. */
export function ExportActions({ job }: { job: ExportJob }) {
  const [isRefusing, setRefusing] = useState(false)
  const params = { id: job.id }
  const approve = useCommand(() => remote(decideExport, { params, body: { decision: 'approve' } }), {
    changes: ['exports'],
    done: '已批准，正在生成。',
  })
  const refuse = useCommand(
    (reason: string) => remote(decideExport, { params, body: { decision: 'refuse', reason } }),
    {
      changes: ['exports'],
      done: '已退回。',
      onDone: () => setRefusing(false),
    },
  )
  if (job.status === 'done' && job.isMine) {
    return (
      <Button size="small" href={addressOf(downloadExport, params)} download>
        下载
      </Button>
    )
  }
  if (!job.canDecide) return null
  return (
    <Flex gap={8}>
      <Button size="small" type="primary" loading={approve.isPending} onClick={() => approve.mutate(undefined)}>
        批准
      </Button>
      <Button size="small" onClick={() => setRefusing(true)}>
        退回
      </Button>
      <ReasonDialog
        title="退回导出申请"
        explanation="理由会让申请人看到。"
        okText="退回"
        shortest={2}
        isOpen={isRefusing}
        isBusy={refuse.isPending}
        onReason={(reason) => refuse.mutate(reason)}
        onCancel={() => setRefusing(false)}
      />
    </Flex>
  )
}
