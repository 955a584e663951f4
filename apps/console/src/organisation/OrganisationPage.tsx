import { listOrganisations, organisationKinds } from '@huoshui/contract'
import { EmptyState, FailureNotice, PageHeader, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Flex, Input, Select, Table } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAreaNames } from '../area/areas.ts'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'
import { CloseOrganisation } from './CloseOrganisation.tsx'
import { kindOptions, type OrganisationRow } from './organisation.ts'

type Editing = { row: OrganisationRow | undefined }

const OrganisationDialog = lazy(async () => ({
  default: (await import('./OrganisationDialog.tsx')).OrganisationDialog,
}))

/** 机构: teams, departments, banks with their branches and outlets, towns, associations, parks. */
export function OrganisationPage() {
  const canChange = useAllowed('organisation.change')
  const nameOf = useAreaNames()
  const [kind, setKind] = useState<string>()
  const [q, setQ] = useState('')
  const [editing, setEditing] = useState<Editing>()
  const { data, error, isPending, refetch } = useOrganisations(kind, q)
  return (
    <>
      <PageHeader
        title="机构"
        context="名称带“待核”的凭公开资料填写，请市专班核对。"
        actions={
          canChange && (
            <Button type="primary" onClick={() => setEditing({ row: undefined })}>
              新增机构
            </Button>
          )
        }
      />
      <Panel style={{ marginBottom: 12 }}>
        <Flex gap={8} wrap>
          <Input.Search
            data-page-search
            aria-label="查找机构"
            placeholder="机构名称或曾用名"
            allowClear
            maxLength={50}
            style={{ width: 280 }}
            onSearch={(text) => setQ(text.trim())}
          />
          <Select
            aria-label="机构类别"
            placeholder="机构类别"
            allowClear
            style={{ width: 200 }}
            options={kindOptions}
            value={kind ?? null}
            onChange={(next: string | null) => setKind(next ?? undefined)}
          />
        </Flex>
      </Panel>
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      <Panel isFlush>
        <Table<OrganisationRow>
          size="small"
          rowKey="id"
          loading={isPending}
          dataSource={data ?? []}
          pagination={{ pageSize: 50, showSizeChanger: false, hideOnSinglePage: true }}
          scroll={{ x: 900 }}
          locale={{ emptyText: <EmptyState title="没有找到机构。" hints={['换个名称，或清空类别。']} /> }}
          columns={[
            { title: '名称', key: 'name', render: (_, row) => <Name row={row} /> },
            {
              title: '类别',
              dataIndex: 'kind',
              width: 150,
              render: (key: OrganisationRow['kind']) => organisationKinds[key],
            },
            {
              title: '所在区域',
              dataIndex: 'areaCode',
              width: 160,
              render: (code: string | null) => nameOf(code) ?? '—',
            },
            {
              title: '联系电话',
              dataIndex: 'contactPhone',
              width: 140,
              render: (phone: string | null) => phone ?? '—',
            },
            { title: '下级', dataIndex: 'children', width: 70, align: 'right' },
            ...(canChange
              ? [
                  {
                    title: '操作',
                    key: 'actions',
                    width: 130,
                    render: (_: unknown, row: OrganisationRow) => (
                      <Actions row={row} onEdit={() => setEditing({ row })} />
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Panel>
      <Suspense fallback={null}>
        {editing && <OrganisationDialog row={editing.row} onClose={() => setEditing(undefined)} />}
      </Suspense>
    </>
  )
}

function useOrganisations(kind: string | undefined, q: string) {
  return useQuery({
    queryKey: ['organisations', kind, q],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const query = { ...(kind ? { kind } : {}), ...(q ? { q } : {}) }
      return (await remote(listOrganisations, { query }, signal)).organisations
    },
  })
}

function Name({ row }: { row: OrganisationRow }) {
  const former = row.aliases.map((alias) => alias.alias)
  return (
    <>
      {row.name}
      {!row.verified && (
        <span style={{ marginInlineStart: 8 }}>
          <StatusTag tone="waiting">待核</StatusTag>
        </span>
      )}
      {former.length > 0 && <QuietText style={{ fontSize: 13, display: 'block' }}>又称：{former.join('、')}</QuietText>}
    </>
  )
}

function Actions({ row, onEdit }: { row: OrganisationRow; onEdit: () => void }) {
  return (
    <>
      <Button size="small" type="link" onClick={onEdit} aria-label={`修改${row.name}`}>
        修改
      </Button>
      <CloseOrganisation row={row} />
    </>
  )
}
