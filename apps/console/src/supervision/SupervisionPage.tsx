import { addressOf } from '@huoshui/client'
import { getSupervisionPack } from '@huoshui/contract'
import {
  measuresOfSupervised,
  SUPERVISED,
  type SupervisionMeasureId,
} from '@huoshui/rules/supervision/supervision-measures'
import { EmptyState, FailureNotice, PageHeader, Panel, printInstant } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Flex, Input, Segmented, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed, useSession } from '../session/session.ts'
import { AttentionList } from './AttentionList.tsx'
import { MeasurePanel } from './MeasurePanel.tsx'
import { Overview } from './Overview.tsx'
import type { OrderSeed } from './order/OrderForm.tsx'
import { spanOf, supervisionQuery } from './supervision-queries.ts'
import type { SupervisionSearch } from './supervision-search.ts'

const ReasonDrawer = lazy(async () => ({ default: (await import('./ReasonDrawer.tsx')).ReasonDrawer }))
const OrderList = lazy(async () => ({ default: (await import('./order/OrderList.tsx')).OrderList }))
const OrderForm = lazy(async () => ({ default: (await import('./order/OrderForm.tsx')).OrderForm }))

/** 督导: banks and counties held against the city with the uncertainty of their numbers; nobody is ranked. */
export function SupervisionPage() {
  const search = useSearch({ from: '/desk/supervision' })
  const navigate = useNavigate({ from: '/supervision' })
  const { scope } = useSession()
  const mayOrder = useAllowed('supervision.order')
  const [seed, setSeed] = useState<OrderSeed>()
  const change = (next: SupervisionSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const of = scope.kind === 'unit' || (search.of === 'unit' && scope.kind !== 'share') ? 'unit' : 'bank'
  return (
    <>
      <PageHeader
        title="督导"
        context="按规模和构成调整，附不确定区间；样本太少的不作判断。按名称排列，不作名次比较。"
        actions={
          mayOrder && (
            <>
              <Button onClick={() => setSeed({ targetKind: of, ...spanOf(search) })}>起草督办单</Button>
              <Button type="primary" href={addressOf(getSupervisionPack, {}, spanOf(search))}>
                分析会材料
              </Button>
            </>
          )
        }
      />
      <Flex vertical gap={12}>
        <Filters search={search} of={of} onChange={change} />
        {search.view === 'orders' || search.order ? (
          <Suspense fallback={<Skeleton active />}>
            <OrderList
              opened={search.order}
              onOpen={(order) => change({ view: 'orders', ...(order ? { order } : {}) })}
            />
          </Suspense>
        ) : (
          <Whole of={of} search={search} onChange={change} onDraft={setSeed} />
        )}
      </Flex>
      {seed && (
        <Suspense>
          <OrderForm
            seed={seed}
            onSaved={(order) => change({ ...spanOf(search), view: 'orders', order })}
            onClose={() => setSeed(undefined)}
          />
        </Suspense>
      )}
    </>
  )
}

type ViewProps = { search: SupervisionSearch; onChange: (next: SupervisionSearch) => void }

function Filters({ search, of, onChange }: ViewProps & { of: 'bank' | 'unit' }) {
  const { scope } = useSession()
  const view = search.view === 'orders' || search.order ? 'orders' : of
  const kinds =
    scope.kind === 'share'
      ? (['bank'] as const)
      : scope.kind === 'unit'
        ? (['unit'] as const)
        : (['bank', 'unit'] as const)
  const options = [
    ...kinds.map((value) => ({ value: value as string, label: SUPERVISED[value] })),
    { value: 'orders', label: '督办单' },
  ]
  const choose = (next: string) => {
    onChange({ ...spanOf(search), ...(next === 'orders' ? { view: 'orders' } : next === 'unit' ? { of: 'unit' } : {}) })
  }
  return (
    <Panel>
      <Flex gap={12} wrap align="center">
        <Segmented aria-label="看什么" value={view} options={options} onChange={choose} />
        {view !== 'orders' &&
          (
            [
              ['from', '期初'],
              ['on', '期末'],
            ] as const
          ).map(([key, label]) => (
            <Input
              key={key}
              type="date"
              aria-label={label}
              addonBefore={label}
              style={{ width: 210 }}
              value={search[key] ?? ''}
              onChange={({ target }) => onChange({ ...search, [key]: target.value })}
            />
          ))}
      </Flex>
    </Panel>
  )
}

function Whole({
  of,
  search,
  onChange,
  onDraft,
}: ViewProps & { of: 'bank' | 'unit'; onDraft: (seed: OrderSeed) => void }) {
  const whole = useQuery(supervisionQuery({ of, ...spanOf(search) }))
  if (whole.error) return <FailureNotice error={whole.error} onRetry={() => void whole.refetch()} />
  if (!whole.data) return <Skeleton active paragraph={{ rows: 12 }} />
  const { from, on, knownAt, lines, subjects, attention } = whole.data
  const chosen = measuresOfSupervised(of).find((id) => id === search.measure) ?? measuresOfSupervised(of)[1]
  const line = lines.find(({ measure }) => measure === chosen) ?? lines[0]
  const opened = subjects.find(({ id }) => id === search.subject)
  const { subject: _subject, ...without } = search
  const open = (subject: string) => onChange({ ...search, subject })
  const known = knownAt ? `记录计入至 ${printInstant(knownAt)}` : '记录正在首次计入'
  return (
    <>
      <Panel title={`关注名单（${from} 至 ${on}，${known}）`}>
        <AttentionList entries={attention} onOpen={open} />
      </Panel>
      <Panel title={`${SUPERVISED[of]}各项情况（调整后）`} isFlush>
        <Overview
          subjects={subjects}
          lines={lines}
          title={SUPERVISED[of]}
          measure={line?.measure ?? lines[0]?.measure ?? 'contact_share'}
          onMeasure={(measure: SupervisionMeasureId) => onChange({ ...search, measure })}
          onOpen={open}
        />
      </Panel>
      {line ? (
        <MeasurePanel line={line} subjects={subjects} onOpen={open} />
      ) : (
        <EmptyState title="没有可以查看的项目。" />
      )}
      {opened && (
        <Suspense>
          <ReasonDrawer
            of={of}
            subject={opened}
            on={on}
            onDraft={(measures) => onDraft({ targetKind: of, targetId: opened.id, measures, from, on })}
            onClose={() => onChange(without)}
          />
        </Suspense>
      )}
    </>
  )
}
