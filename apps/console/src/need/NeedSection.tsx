import type { Enterprise, Need } from '@huoshui/contract'
import { printWan } from '@huoshui/rules/money/print-money'
import { STAGES } from '@huoshui/rules/stage/stage-words'
import { EmptyState, FailureNotice, Panel, printInstant, QuietText, StatusTag } from '@huoshui/ui'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Flex } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../session/session.ts'
import { PageLoading } from '../shell/PageLoading.tsx'
import { needQuery, needsOfQuery } from './need-queries.ts'
import { purposes } from './purposes.ts'
import { StepList } from './StepList.tsx'
import { toneOfStage } from './stage-tone.ts'

const TellNeedDialog = lazy(async () => ({ default: (await import('./dialog/TellNeedDialog.tsx')).TellNeedDialog }))
/** Whose steps are shown at once; the others are a click away. */
const mostOpened = 3

/** 融资对接: the needs of a firm, where each stands, and every step of the latest. */
export function NeedSection({ enterprise }: { enterprise: Enterprise }) {
  const mayTell = useAllowed('need.declare')
  const [isOpen, setOpen] = useState(false)
  const { data, error, refetch } = useQuery(needsOfQuery(enterprise.id))
  const needs = data?.needs ?? []
  const chains = useQueries({ queries: needs.slice(0, mostOpened).map(({ id }) => needQuery(id)) })
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <PageLoading />
  return (
    <Flex vertical gap={12}>
      {mayTell && (
        <div>
          <Button type="primary" onClick={() => setOpen(true)}>
            登记融资需求
          </Button>
        </div>
      )}
      {needs.length === 0 && <EmptyState title="没有融资需求。" hints={['走访中登记的需求也在这里。']} />}
      {needs.map((need, index) => (
        <NeedPanel key={need.id} need={need} chain={chains[index]?.data} />
      ))}
      <Suspense>{isOpen && <TellNeedDialog enterprise={enterprise} onClose={() => setOpen(false)} />}</Suspense>
    </Flex>
  )
}

type Chain = { steps: Parameters<typeof StepList>[0]['steps']; referrals: { id: string; organisationName: string }[] }

function NeedPanel({ need, chain }: { need: Need; chain: Chain | undefined }) {
  const bankOf = new Map(chain?.referrals.map((one) => [one.id, one.organisationName]))
  return (
    <Panel
      title={
        <Link to="/needs/$id" params={{ id: need.id }}>
          {printWan(need.amountFen)}　{purposes[need.purpose] ?? need.purpose}
        </Link>
      }
      extra={<StatusTag tone={toneOfStage(need.stage)}>{STAGES[need.stage]}</StatusTag>}
    >
      <QuietText style={{ fontSize: 13, display: 'block', marginBottom: 8 }}>
        {printInstant(need.toldAt)} 得知{need.sentTo > 0 && `，已推送 ${need.sentTo} 家银行`}
      </QuietText>
      {chain && <StepList steps={chain.steps} placeOf={({ referralId }) => bankOf.get(referralId ?? '')} />}
    </Panel>
  )
}
