import { dayOf, FailureNotice, PageHeader, Panel } from '@huoshui/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Flex, Input } from 'antd'
import { lazy, Suspense, useId, useState } from 'react'
import { useAllowed } from '../../session/session.ts'
import { AreaChangesPanel } from './AreaChangesPanel.tsx'
import { AreaTable, type Doing } from './AreaTable.tsx'
import { useAreaPage } from './useAreaPage.ts'

const AreaChangeDialog = lazy(async () => ({
  default: (await import('../change/AreaChangeDialog.tsx')).AreaChangeDialog,
}))

/** 区域: the tree of units, towns and villages, today or on an earlier day, and the changes made to it. */
export function AreaPage() {
  const { asOf } = useSearch({ from: '/desk/areas' })
  const navigate = useNavigate({ from: '/areas' })
  const canChange = useAllowed('area.change')
  const [q, setQ] = useState('')
  const [doing, setDoing] = useState<Doing>()
  const list = useAreaPage(q, asOf)
  const setDay = (day: string) =>
    void navigate({ search: day && day !== dayOf(new Date()) ? { asOf: day } : {}, replace: true, resetScroll: false })
  return (
    <>
      <PageHeader
        title="区域"
        context="按实际管理关系排列：功能区管辖的镇街列在功能区下，另注明法定县（市、区）。"
        actions={
          canChange && (
            <Button type="primary" onClick={() => setDoing({ kind: 'merge', from: [] })}>
              登记区划调整
            </Button>
          )
        }
      />
      <Flex vertical gap={12}>
        <Panel>
          <Flex gap={12} wrap align="center">
            <Input.Search
              data-page-search
              aria-label="查找区域"
              placeholder="名称、曾用名或代码，如：塘缀"
              allowClear
              maxLength={50}
              style={{ width: 300 }}
              onSearch={(text) => setQ(text.trim())}
            />
            <AsOf day={asOf} onChange={setDay} />
          </Flex>
        </Panel>
        {asOf && (
          <Alert
            type="info"
            title={`这是 ${asOf} 的区划，名称和上级以当时为准；回到今天才能登记调整。`}
            action={
              <Button size="small" onClick={() => setDay('')}>
                回到今天
              </Button>
            }
          />
        )}
        {list.error && <FailureNotice error={list.error} onRetry={list.retry} />}
        <Panel isFlush>
          <AreaTable list={list} q={q} onDo={canChange && !asOf ? setDoing : undefined} />
        </Panel>
        <AreaChangesPanel />
      </Flex>
      <Suspense fallback={null}>
        {doing && <AreaChangeDialog {...doing} onClose={() => setDoing(undefined)} />}
      </Suspense>
    </>
  )
}

function AsOf({ day, onChange }: { day: string | undefined; onChange: (day: string) => void }) {
  const id = useId()
  const today = dayOf(new Date())
  return (
    <Flex gap={8} align="center">
      <label htmlFor={id}>区划日期</label>
      <Input
        id={id}
        type="date"
        max={today}
        value={day ?? today}
        onChange={(event) => onChange(event.target.value)}
        style={{ width: 160 }}
      />
    </Flex>
  )
}
