import { EmptyState, FailureNotice, PageHeader, Panel } from '@huoshui/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Flex, Table } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAreaNames } from '../area/areas.ts'
import { useAllowed } from '../session/session.ts'
import { OrganisationFilters } from './OrganisationFilters.tsx'
import type { OrganisationNode, OrganisationRow } from './organisation.ts'
import { organisationColumns } from './organisation-columns.tsx'
import type { OrganisationSearch } from './organisation-search.ts'
import { mostRows, useOrganisations } from './useOrganisations.ts'

const OrganisationDialog = lazy(async () => ({
  default: (await import('./OrganisationDialog.tsx')).OrganisationDialog,
}))
const CloseOrganisation = lazy(async () => ({ default: (await import('./CloseOrganisation.tsx')).CloseOrganisation }))

type Doing = { kind: 'save'; row?: OrganisationRow; parent?: OrganisationRow } | { kind: 'close'; row: OrganisationRow }

/** 机构: teams, departments, banks with their branches and outlets, towns, associations, parks. */
export function OrganisationPage() {
  const search = useSearch({ from: '/desk/organisations' })
  const navigate = useNavigate({ from: '/organisations' })
  const canChange = useAllowed('organisation.change')
  const [doing, setDoing] = useState<Doing>()
  const change = (next: OrganisationSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const list = useOrganisations(search)
  const close = () => setDoing(undefined)
  return (
    <>
      <PageHeader
        title="机构"
        context="标“未核实”的凭公开资料填写，请核对后修改。"
        actions={
          canChange && (
            <Button type="primary" onClick={() => setDoing({ kind: 'save' })}>
              新增机构
            </Button>
          )
        }
      />
      <Flex vertical gap={12}>
        <Panel>
          <OrganisationFilters search={search} onChange={change} />
        </Panel>
        {list.error && <FailureNotice error={list.error} onRetry={list.retry} />}
        {!list.isTree && list.nodes.length >= mostRows && (
          <Alert type="info" title={`只列出前 ${mostRows} 个，请再写几个字的名称。`} />
        )}
        <Panel isFlush>
          <OrganisationTable list={list} onDo={canChange ? setDoing : undefined} onClear={() => change({})} />
        </Panel>
      </Flex>
      <Suspense fallback={null}>
        {doing?.kind === 'save' && (
          <OrganisationDialog
            row={doing.row}
            parent={doing.parent ?? parentOf(doing.row, list.known)}
            onClose={close}
          />
        )}
        {doing?.kind === 'close' && <CloseOrganisation row={doing.row} onClose={close} />}
      </Suspense>
    </>
  )
}

function parentOf(row: OrganisationRow | undefined, known: readonly OrganisationRow[]): OrganisationRow | undefined {
  return known.find(({ id }) => id === row?.parentId)
}

type TableProps = {
  list: ReturnType<typeof useOrganisations>
  onDo: ((doing: Doing) => void) | undefined
  onClear: () => void
}

function OrganisationTable({ list, onDo, onClear }: TableProps) {
  const { isTree, nodes, known, opened, loading, isPending, error, toggle } = list
  const areaName = useAreaNames()
  const names = new Map(known.map(({ id, name }) => [id, name]))
  const columns = organisationColumns({
    isTree,
    areaName,
    organisationName: (id) => (id ? names.get(id) : undefined),
    openingOf: ({ id, children }) =>
      isTree && children > 0
        ? { isOpen: opened.includes(id), isLoading: loading.includes(id), onToggle: () => toggle(id) }
        : undefined,
  })
  const deeds = {
    title: '操作',
    key: 'deeds',
    width: 176,
    render: (_: unknown, row: OrganisationNode) => onDo && <Deeds row={row} onDo={onDo} />,
  }
  return (
    <Table<OrganisationNode>
      aria-label="机构"
      size="small"
      rowKey="id"
      loading={isPending}
      dataSource={nodes}
      pagination={false}
      scroll={{ x: 900 }}
      columns={onDo ? [...columns, deeds] : columns}
      // `children` is the server's count of them, so the rows under a row stand elsewhere.
      childrenColumnName="nodes"
      expandable={{
        expandedRowKeys: opened,
        // The name's cell has the button.
        expandIcon: () => null,
        indentSize: 0,
      }}
      locale={{
        emptyText: error ? (
          <EmptyState title="没有取到机构。" hints={['请点上方“重试”。']} />
        ) : (
          <EmptyState
            title={isTree ? '还没有机构。' : '没有找到机构。'}
            hints={isTree ? ['请系统管理员或市专班新增。'] : ['换个名称或曾用名', '换一个类别', '已停用的机构不再列出']}
            action={!isTree && <Button onClick={onClear}>清空条件</Button>}
          />
        ),
      }}
    />
  )
}

function Deeds({ row, onDo }: { row: OrganisationRow; onDo: (doing: Doing) => void }) {
  return (
    <Flex>
      <DeedButton name={row.name} label="修改" onClick={() => onDo({ kind: 'save', row })} />
      <DeedButton name={row.name} label="加下级" onClick={() => onDo({ kind: 'save', parent: row })} />
      <DeedButton name={row.name} label="停用" onClick={() => onDo({ kind: 'close', row })} />
    </Flex>
  )
}

function DeedButton({ name, label, onClick }: { name: string; label: string; onClick: () => void }) {
  return (
    <Button size="small" type="link" aria-label={`${label}：${name}`} onClick={onClick}>
      {label}
    </Button>
  )
}
