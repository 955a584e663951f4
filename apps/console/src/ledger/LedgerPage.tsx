import { addressOf } from '@huoshui/client'
import { exportLedger, type LedgerEntry } from '@huoshui/contract'
import { EmptyState, FailureNotice, PageHeader } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Alert, Button, Flex, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../session/session.ts'
import { BackButton, ButtonLink } from '../shell/ButtonLink.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { DefinitionPanel } from './DefinitionPanel.tsx'
import { LivePanel } from './LivePanel.tsx'
import { ledgersQuery } from './ledger-queries.ts'
import { UnitsPanel } from './UnitsPanel.tsx'

const LayoutDialog = lazy(async () => ({ default: (await import('./LayoutDialog.tsx')).LayoutDialog }))
const DefineDialog = lazy(async () => ({ default: (await import('./DefineDialog.tsx')).DefineDialog }))

/** One ledger: who handed in what, or its rows; how it is defined. */
export function LedgerPage() {
  const { id } = useParams({ from: '/desk/ledgers/$id' })
  const { data, error, refetch } = useQuery(ledgersQuery)
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <PageLoading />
  const ledger = data.ledgers.find((one) => one.id === id)
  return ledger ? (
    <Shown key={id} ledger={ledger} />
  ) : (
    <EmptyState title="没有这个台账，或不由本单位填报。" action={<BackButton to="/ledgers">返回台账</BackButton>} />
  )
}

function Shown({ ledger }: { ledger: LedgerEntry }) {
  const { definition, periods } = ledger
  const [chosen, setPeriod] = useState<string>()
  const period = chosen ?? periods[0]?.period // a ledger just put into use has its first one now
  const [isDefining, setDefining] = useState(false)
  const mayDefine = useAllowed('ledger.define')
  const isFilled = definition.live === null
  return (
    <>
      <PageHeader
        title={definition.title}
        context={definition.purpose}
        actions={
          <>
            <BackButton to="/ledgers">返回</BackButton>
            {isFilled && period !== undefined && (
              <Select
                aria-label="期间"
                value={period}
                options={periods.map((one) => ({ value: one.period, label: one.period }))}
                onChange={setPeriod}
                style={{ width: 120 }}
              />
            )}
            {isFilled && period !== undefined && <Exports ledger={ledger} period={period} />}
            {mayDefine && isFilled && (
              <>
                <ButtonLink to="/ledgers/$id/definition" params={{ id: ledger.id }}>
                  修改定义
                </ButtonLink>
                <Button
                  type={definition.firstPeriod === null ? 'primary' : 'default'}
                  onClick={() => setDefining(true)}
                >
                  {definition.firstPeriod === null ? '启用' : '起始期和期限'}
                </Button>
              </>
            )}
          </>
        }
      />
      <Flex vertical gap={12}>
        {!definition.isVerified && isFilled && (
          <Alert type="info" showIcon title={`项目和期限待核定。来源：${definition.source}`} />
        )}
        {!isFilled && <LivePanel ledger={ledger} />}
        {isFilled && period !== undefined && <UnitsPanel key={period} ledger={ledger} period={period} />}
        {isFilled && period === undefined && (
          <EmptyState title="还没有启用，不要求任何单位填报。" hints={['市专班填写起始期后启用。']} />
        )}
        <DefinitionPanel ledger={ledger} />
      </Flex>
      {isDefining && (
        <Suspense>
          <DefineDialog ledger={ledger} onClose={() => setDefining(false)} />
        </Suspense>
      )}
    </>
  )
}

function Exports({ ledger: { id, hasLayout }, period }: { ledger: LedgerEntry; period: string }) {
  const mayDefine = useAllowed('ledger.define')
  const [isLayingOut, setLayingOut] = useState(false)
  return (
    <>
      <Button href={addressOf(exportLedger, { id }, { period })}>合并导出</Button>
      {hasLayout && <Button href={addressOf(exportLedger, { id }, { period, layout: 'true' })}>按版式导出</Button>}
      {mayDefine && <Button onClick={() => setLayingOut(true)}>{hasLayout ? '更换版式' : '上传版式'}</Button>}
      {isLayingOut && (
        <Suspense>
          <LayoutDialog id={id} onClose={() => setLayingOut(false)} />
        </Suspense>
      )}
    </>
  )
}
