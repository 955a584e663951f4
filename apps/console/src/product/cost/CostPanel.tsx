import { RemoteError } from '@huoshui/client'
import { dayOf, Panel, QuietText } from '@huoshui/ui'
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Alert, Flex, Skeleton } from 'antd'
import { useState } from 'react'
import type { ProductDetail } from '../page/product-detail.ts'
import { costQuery } from '../product-queries.ts'
import { printPercent } from '../words/product-terms.ts'
import { CostTable } from './CostTable.tsx'
import { LoanForm } from './LoanForm.tsx'
import { firstLoan, type LoanAsked, readLoan, waysOf } from './loan-question.ts'
import { ScheduleDrawer } from './ScheduleDrawer.tsx'

type Cost = NonNullable<ReturnType<typeof useCosts>['data']>['costs'][number]

/** 真实成本: what a loan of this product comes to with everything that is paid, and its schedule. */
export function CostPanel({ product: { id, content } }: { product: ProductDetail }) {
  const [fields, setFields] = useState(() => firstLoan(content, dayOf(new Date())))
  const [opened, setOpened] = useState<Cost>()
  const read = readLoan(fields)
  const { data, error, isPlaceholderData } = useCosts(id, read.ok ? read.asked : undefined)
  const lpr = data?.costs[0]?.lpr
  return (
    <Panel title="测算真实成本">
      <Flex vertical gap={12}>
        <LoanForm
          fields={fields}
          faults={read.ok ? {} : read.faults}
          ways={waysOf(content)}
          hasLpr={content.rate?.kind === 'lpr'}
          onChange={(changes) => setFields((before) => ({ ...before, ...changes }))}
        />
        {error ? (
          <Alert type="warning" showIcon role="status" title={reasonOf(error)} />
        ) : data ? (
          <div aria-busy={isPlaceholderData || !read.ok} style={read.ok ? {} : { opacity: 0.5 }}>
            <CostTable costs={data.costs} onSchedule={setOpened} />
          </div>
        ) : (
          <Skeleton active title={false} paragraph={{ rows: 5 }} />
        )}
        <QuietText style={{ fontSize: 13 }}>
          {lpr &&
            `按 LPR ${printPercent(lpr.bp)}${lpr.since ? `（${lpr.since} 起）` : '（自填）'}计算${lpr.verified || !lpr.since ? '' : '，未与公告核对'}。`}
          只按产品写明的条款测算，不是授信承诺。
        </QuietText>
      </Flex>
      <ScheduleDrawer title={content.name} cost={opened} onClose={() => setOpened(undefined)} />
    </Panel>
  )
}

// A question the product cannot answer is no mistake of filling in.
function reasonOf(error: Error): string {
  const reason = error instanceof RemoteError ? error.details['reason'] : undefined
  return typeof reason === 'string' ? reason : error.message
}

function useCosts(id: string, asked: LoanAsked | undefined) {
  const query = costQuery(id, asked ?? { amountFen: 1, months: 1 })
  return useQuery({ ...query, ...(asked ? {} : { queryFn: skipToken }), placeholderData: keepPreviousData })
}
