import { closeOrganisation } from '@huoshui/contract'
import { dayOf, ReasonDialog } from '@huoshui/ui'
import { Button } from 'antd'
import { useState } from 'react'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'
import type { OrganisationRow } from './organisation.ts'

/** Takes an organisation out of use from today on. */
export function CloseOrganisation({ row }: { row: OrganisationRow }) {
  const [isOpen, setOpen] = useState(false)
  const close = useCommand(
    (reason: string) =>
      remote(closeOrganisation, { params: { id: row.id }, body: { closedOn: dayOf(new Date()), reason } }),
    {
      changes: ['organisations'],
      done: ({ endedShares }) => `已停用“${row.name}”，${endedShares} 户经营主体不再与它共享。`,
      onDone: () => setOpen(false),
    },
  )
  return (
    <>
      <Button size="small" type="link" danger onClick={() => setOpen(true)} aria-label={`停用${row.name}`}>
        停用
      </Button>
      <ReasonDialog
        title={`停用“${row.name}”`}
        explanation="从今天起不再列出；与它共享的经营主体到今天为止。历史记录保留。"
        okText="停用"
        shortest={2}
        isOpen={isOpen}
        isBusy={close.isPending}
        onReason={(reason) => close.mutate(reason)}
        onCancel={() => setOpen(false)}
      />
    </>
  )
}
