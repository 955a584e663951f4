import { dayOf, FailureNotice, PageHeader, Panel } from '@huoshui/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Flex, Input } from 'antd'
import { lazy, Suspense, useEffect, useId, useState } from 'react'
import { useAllowed } from '../../session/session.ts'
import { type AreaSearch, readAreaSearch } from '../area-search.ts'
import { AreaChangesPanel } from './AreaChangesPanel.tsx'
import { AreaTable, type Doing } from './AreaTable.tsx'
import { useAreaPage } from './useAreaPage.ts'

const AreaDialogs = lazy(async () => ({ default: (await import('./AreaDialogs.tsx')).AreaDialogs }))

/** 区域: the tree of units, towns and villages, today or on an earlier day, and the changes made to it. */
export function AreaPage() {
  const search = useSearch({ from: '/desk/areas' })
  const { q = '', asOf } = search
  const navigate = useNavigate({ from: '/areas' })
  const canChange = useAllowed('area.change')
  const [doing, setDoing] = useState<Doing>()
  const list = useAreaPage(q, asOf)
  const change = (next: AreaSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const setDay = (day: string) =>
    change({ ...(q ? { q } : {}), ...(day && day !== dayOf(new Date()) ? { asOf: day } : {}) })
  return (
    <>
      <PageHeader
        title="区域"
        context="按实际管理关系排列：功能区管辖的镇街列在功能区下，另注明法定县（市、区）。"
        actions={
          canChange && (
            <>
              <Button onClick={() => setDoing({ kind: 'create' })}>增设区域</Button>
              <Button type="primary" onClick={() => setDoing({ kind: 'change', change: 'merge', from: [] })}>
                登记区划调整
              </Button>
            </>
          )
        }
      />
      <Flex vertical gap={12}>
        <Panel>
          <Flex gap={12} wrap align="center">
            <Find q={q} onFind={(text) => change(readAreaSearch({ ...(asOf ? { asOf } : {}), q: text }))} />
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
      <Suspense fallback={null}>{doing && <AreaDialogs doing={doing} onClose={() => setDoing(undefined)} />}</Suspense>
    </>
  )
}

function Find({ q, onFind }: { q: string; onFind: (text: string) => void }) {
  const [text, setText] = useState(q)
  useEffect(() => setText(q), [q])
  return (
    <Input.Search
      data-page-search
      aria-label="查找区域"
      placeholder="名称、曾用名或代码，如：塘缀"
      allowClear
      maxLength={50}
      style={{ width: 300 }}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onSearch={onFind}
    />
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
