import type { Area } from '@huoshui/contract'
import { EmptyState, FailureNotice, PageHeader, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Table } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../../session/session.ts'
import { foundAreasQuery, upperAreasQuery, villagesQuery } from '../areas.ts'
import { AreaChangesPanel } from './AreaChangesPanel.tsx'
import { type AreaNode, areaTree } from './area-tree.ts'

const AreaChangeDialog = lazy(async () => ({ default: (await import('./AreaChangeDialog.tsx')).AreaChangeDialog }))

/** 区划: the tree of units, towns and villages with their days, and the changes made to it. */
export function AreaPage() {
  const canChange = useAllowed('area.change')
  const [q, setQ] = useState('')
  const [isChanging, setChanging] = useState(false)
  const { nodes, error, isPending, expand, retry } = useTree(q)
  return (
    <>
      <PageHeader
        title="区域"
        context="管理单元按实际管理关系划分，功能区管辖的镇街列在功能区下。"
        actions={
          canChange && (
            <Button type="primary" onClick={() => setChanging(true)}>
              办理区划调整
            </Button>
          )
        }
      />
      <Panel style={{ marginBottom: 12 }}>
        <Input.Search
          data-page-search
          aria-label="查找区域"
          placeholder="名称或曾用名，如：塘㙍、塘缀"
          allowClear
          maxLength={50}
          style={{ width: 320, maxWidth: '100%' }}
          onSearch={(text) => setQ(text.trim())}
        />
      </Panel>
      {error && <FailureNotice error={error} onRetry={retry} />}
      <Panel isFlush style={{ marginBottom: 16 }}>
        <Table<AreaNode>
          size="small"
          rowKey="code"
          loading={isPending}
          dataSource={nodes}
          pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
          expandable={{ onExpand: (isOpen, node) => isOpen && expand(node) }}
          scroll={{ x: 760 }}
          locale={{ emptyText: <EmptyState title="没有找到这个区域。" hints={['换个名称，也可输入曾用名。']} /> }}
          columns={[
            { title: '名称', dataIndex: 'name', render: (_, node) => <Name area={node} /> },
            { title: '级别', dataIndex: 'level', width: 110, render: (level: Area['level']) => levelLabels[level] },
            { title: '代码', dataIndex: 'code', width: 150 },
            {
              title: '法定县区代码',
              dataIndex: 'statutoryCountyCode',
              width: 130,
              render: (code: string | null) => code ?? '—',
            },
            {
              title: '起始日期',
              dataIndex: 'fromDay',
              width: 120,
              render: (from: string) => (from <= '1900-01-01' ? '—' : from),
            },
          ]}
        />
      </Panel>
      <AreaChangesPanel />
      <Suspense fallback={null}>{isChanging && <AreaChangeDialog onClose={() => setChanging(false)} />}</Suspense>
    </>
  )
}

const levelLabels = { city: '市', unit: '管理单元', town: '镇街', village: '村居' } as const satisfies Record<
  Area['level'],
  string
>

function useTree(q: string) {
  const queryClient = useQueryClient()
  const [villages, setVillages] = useState<readonly Area[]>([])
  const upper = useQuery(upperAreasQuery)
  const found = useQuery({ ...foundAreasQuery(q), enabled: q !== '' })
  const expand = async (node: AreaNode) => {
    if (node.level !== 'town') return
    const fetched = await queryClient.ensureQueryData(villagesQuery(node.code))
    setVillages((before) => [...before.filter((area) => area.parentCode !== node.code), ...fetched])
  }
  const shown = q === '' ? upper : found
  const nodes: AreaNode[] = q === '' ? areaTree(upper.data ?? [], villages) : [...(found.data ?? [])]
  return { nodes, error: shown.error, isPending: shown.isPending, expand, retry: () => void shown.refetch() }
}

function Name({ area }: { area: Area }) {
  return (
    <>
      {area.name}
      {!area.verified && (
        <span style={{ marginInlineStart: 8 }}>
          <StatusTag tone="waiting">待核</StatusTag>
        </span>
      )}
      {!area.verified && area.source && <QuietText style={{ fontSize: 12, display: 'block' }}>{area.source}</QuietText>}
    </>
  )
}
