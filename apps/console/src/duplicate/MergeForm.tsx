import { dismissDuplicate, mergeDuplicate, type TakeableField, takeableFields } from '@huoshui/contract'
import { Panel, ReasonDialog } from '@huoshui/ui'
import { Button, Flex, Radio } from 'antd'
import { useState } from 'react'
import { newId } from '../new-id.ts'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'
import { ComparisonTable } from './ComparisonTable.tsx'
import type { DuplicateDetail } from './DuplicatePage.tsx'

type Firm = NonNullable<DuplicateDetail['one']>
type Props = { detail: DuplicateDetail; one: Firm; other: Firm }

/** Which firm stays, which values come over from the other, and the decision. */
export function MergeForm({ detail, one, other }: Props) {
  const { duplicate, suggestedSurvivorId } = detail
  const [survivorId, setSurvivorId] = useState(suggestedSurvivorId ?? one.id)
  const [take, setTake] = useState<readonly TakeableField[]>([])
  const [asking, setAsking] = useState<'merge' | 'dismiss'>()
  const [commandId] = useState(() => newId())
  const [survivor, loser] = survivorId === one.id ? [one, other] : [other, one]
  const params = { id: duplicate.id }
  const after = { changes: ['duplicates', 'enterprises', 'figures'], onDone: () => setAsking(undefined) }
  const merge = useCommand(
    (reason: string) =>
      remote(mergeDuplicate, {
        params,
        body: {
          commandId,
          survivorId,
          survivorVersion: survivor.version,
          loserVersion: loser.version,
          take: [...take],
          reason,
        },
      }),
    { ...after, done: '已合并。可在保留的一户的“合并记录”中撤销。' },
  )
  const dismiss = useCommand((reason: string) => remote(dismissDuplicate, { params, body: { reason } }), {
    ...after,
    done: '已判定不是重复，重新检测时不再列入。',
  })
  const canDecide = duplicate.status === 'open' && duplicate.canDecide
  return (
    <>
      <Panel isFlush>
        <ComparisonTable
          detail={detail}
          names={[one.name, other.name]}
          survivorSide={survivorId === one.id ? 'one' : 'other'}
          take={take}
          onTake={canDecide ? setTake : undefined}
        />
      </Panel>
      {canDecide && (
        <Flex gap={16} wrap align="center" style={{ marginTop: 16 }}>
          <Radio.Group
            aria-label="保留哪一户"
            value={survivorId}
            onChange={(event) => {
              setSurvivorId(event.target.value)
              setTake([])
            }}
            options={[one, other].map((firm) => ({
              value: firm.id,
              label: `保留“${firm.name}”${firm.id === suggestedSurvivorId ? '（建议）' : ''}`,
            }))}
          />
          <Button type="primary" onClick={() => setAsking('merge')}>
            合并
          </Button>
          <Button onClick={() => setAsking('dismiss')}>不是重复</Button>
        </Flex>
      )}
      <ReasonDialog
        title={asking === 'merge' ? '合并' : '不是重复'}
        explanation={
          asking === 'merge'
            ? `“${loser.name}”并入“${survivor.name}”，事实、标签、共享和历史一并归入。可撤销。`
            : '两户分别保留；除非资料再变，以后不再提示。'
        }
        isOpen={asking !== undefined}
        isBusy={merge.isPending || dismiss.isPending}
        shortest={2}
        onReason={(reason) => (asking === 'merge' ? merge.mutate(reason) : dismiss.mutate(reason))}
        onCancel={() => setAsking(undefined)}
      />
    </>
  )
}

/** Whether a field of the comparison can come over. */
export function isTakeable(field: string): field is TakeableField {
  return (takeableFields as readonly string[]).includes(field)
}
