import {
  type Answer,
  duplicateKinds,
  duplicateStatuses,
  type getDuplicate,
  type TakeableField,
} from '@huoshui/contract'
import { FailureNotice, PageHeader, Panel, printInstant, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Alert, Flex } from 'antd'
import { useState } from 'react'
import { useAreaNames } from '../../area/areas.ts'
import { BackButton } from '../../shell/ButtonLink.tsx'
import { PageLoading } from '../../shell/PageLoading.tsx'
import { duplicateQuery } from '../duplicate-queries.ts'
import { likelihood, printEvidence } from '../evidence.ts'
import { ComparisonTable } from './ComparisonTable.tsx'
import { MergeActions } from './MergeActions.tsx'
import { SurvivorChoice } from './SurvivorChoice.tsx'
import { UndoMergeButton } from './UndoMergeButton.tsx'

export type Pair = Answer<typeof getDuplicate>

/** Two firms side by side: whether they are one, and which of the two stays. */
export function DuplicatePage() {
  const { id } = useParams({ from: '/desk/duplicates/$id' })
  const { data, error, refetch } = useQuery(duplicateQuery(id))
  if (error) {
    return (
      <>
        <PageHeader title="疑似重复" actions={<BackLink />} />
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  return data ? <Review key={id} pair={data} /> : <PageLoading />
}

function Review({ pair }: { pair: Pair }) {
  const { duplicate, one, other, suggestedSurvivorId } = pair
  const [survivorId, setSurvivorId] = useState(suggestedSurvivorId ?? undefined)
  const [taken, setTaken] = useState<readonly TakeableField[]>([])
  const canMerge = duplicate.canDecide && one !== null && other !== null
  const choose = (next: string) => {
    setSurvivorId(next)
    setTaken([])
  }
  return (
    <>
      <PageHeader
        title={duplicateKinds[duplicate.kind]}
        context={<Context pair={pair} />}
        actions={
          <>
            <BackLink />
            {duplicate.status === 'merged' && <UndoMergeButton pair={pair} />}
            {canMerge && <MergeActions pair={pair} survivorId={survivorId} taken={taken} />}
          </>
        }
      />
      <Flex vertical gap={12}>
        <Notice pair={pair} />
        {(one || other) && (
          <Panel title="并排比对" isFlush>
            <SurvivorChoice pair={pair} survivorId={survivorId} onChoose={canMerge ? choose : undefined} />
            <ComparisonTable
              pair={pair}
              survivorId={survivorId}
              taken={taken}
              {...(canMerge ? { onTaken: setTaken } : {})}
            />
          </Panel>
        )}
      </Flex>
    </>
  )
}

function Context({ pair: { duplicate } }: { pair: Pair }) {
  const tone = duplicate.status === 'open' ? 'waiting' : duplicate.status === 'merged' ? 'good' : 'quiet'
  return (
    <Flex gap="4px 16px" wrap style={{ marginTop: 4 }}>
      <StatusTag tone={tone}>{duplicateStatuses[duplicate.status]}</StatusTag>
      {duplicate.kind !== 'manual' && (
        <span>
          {likelihood(duplicate.score)}（{duplicate.score} 分）
        </span>
      )}
      {printEvidence(duplicate).map((sentence) => (
        <span key={sentence}>{sentence}</span>
      ))}
      <span>{printInstant(duplicate.foundAt)} 发现</span>
    </Flex>
  )
}

function Notice({ pair: { duplicate, one, other } }: { pair: Pair }) {
  const nameOf = useAreaNames()
  const { status, decidedBy, decidedAt, reason, canDecide } = duplicate
  if (status !== 'open') {
    const what = status === 'merged' ? '合并' : '判定不是重复'
    const when = decidedAt ? printInstant(decidedAt) : ''
    return (
      <Alert
        type="info"
        showIcon
        title={`${decidedBy ?? '系统'} ${when} ${what}。`}
        description={reason && `理由：${reason}`}
      />
    )
  }
  const hidden = [duplicate.one, duplicate.other].find((side) => !side.isVisible)
  if (hidden) {
    const unit = nameOf(hidden.unitCode) ?? hidden.unitCode
    return <Alert type="warning" showIcon title={`另一户在${unit}，不在您的管辖范围内，由市专班核对处理。`} />
  }
  if (!one || !other) {
    return <Alert type="warning" showIcon title="其中一户已并入他户，这一对不用再处理；重新查找后会从队列中去掉。" />
  }
  if (!canDecide) return <Alert type="warning" showIcon title="这一对不由您处理，请联系市专班。" />
  return null
}

function BackLink() {
  return <BackButton to="/duplicates">返回队列</BackButton>
}
