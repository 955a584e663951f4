import type { Answer, getVisit } from '@huoshui/contract'
import { Entries, FailureNotice, PageHeader, Panel, printInstant } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button, Flex } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { usePlaceNames } from '../area/usePlaceNames.ts'
import { BackButton } from '../shell/ButtonLink.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { describeVisit } from './describe-visit.ts'
import { HeardPanels } from './HeardPanels.tsx'
import { PhotoPanel } from './PhotoPanel.tsx'
import { VisitCorrections } from './VisitCorrections.tsx'
import { visitQuery } from './visit-queries.ts'

export type VisitDetail = Answer<typeof getVisit>

const CorrectVisitDialog = lazy(async () => ({
  default: (await import('./CorrectVisitDialog.tsx')).CorrectVisitDialog,
}))
const VoidVisitDialog = lazy(async () => ({ default: (await import('./VoidVisitDialog.tsx')).VoidVisitDialog }))

/** One visit: what was found, needed and asked for, and what was corrected since. */
export function VisitPage() {
  const { id } = useParams({ from: '/desk/visits/$id' })
  const { data, error, refetch } = useQuery(visitQuery(id))
  if (error) {
    return (
      <>
        <PageHeader title="走访" actions={<BackButton to="/visits">返回台账</BackButton>} />
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  return data ? <Shown visit={data} /> : <PageLoading />
}

function Shown({ visit }: { visit: VisitDetail }) {
  const nameOf = usePlaceNames(visit.villageCode ? [visit.villageCode] : [])
  return (
    <>
      <PageHeader
        title={`走访：${visit.enterpriseName}`}
        context={
          <Link to="/enterprises/$id" params={{ id: visit.enterpriseId }}>
            打开这一户
          </Link>
        }
        actions={<Deeds visit={visit} />}
      />
      <Flex vertical gap={12}>
        {visit.voidReason !== null && (
          <Alert
            type="warning"
            showIcon
            title="这次走访已作废，不计入统计。"
            description={`理由：${visit.voidReason}`}
          />
        )}
        {visit.erasedAt !== null && (
          <Alert
            type="info"
            showIcon
            title={`备注、陪同人员等已于${printInstant(visit.erasedAt)}按保存期限清除。`}
            description="走访本身仍在台账，统计不变。"
          />
        )}
        <Panel title="走访记录">
          <Entries entries={describeVisit(visit, (code) => nameOf(code) ?? code)} />
        </Panel>
        <HeardPanels visit={visit} />
        <PhotoPanel visit={visit} />
        {visit.corrections.length > 0 && <VisitCorrections corrections={visit.corrections} />}
      </Flex>
    </>
  )
}

function Deeds({ visit }: { visit: VisitDetail }) {
  const [open, setOpen] = useState<'correct' | 'void'>()
  const canChange = visit.mayCorrect && visit.voidReason === null
  const close = () => setOpen(undefined)
  return (
    <>
      <BackButton to="/visits">返回台账</BackButton>
      {canChange && <Button onClick={() => setOpen('void')}>作废</Button>}
      {canChange && (
        <Button type="primary" onClick={() => setOpen('correct')}>
          更正
        </Button>
      )}
      <Suspense>
        {open === 'correct' && <CorrectVisitDialog visit={visit} onClose={close} />}
        {open === 'void' && <VoidVisitDialog visit={visit} onClose={close} />}
      </Suspense>
    </>
  )
}
