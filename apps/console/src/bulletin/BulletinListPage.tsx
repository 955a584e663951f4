import { BULLETIN_KINDS, BULLETIN_STATUSES, type BulletinRow } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel, StatusTag } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Flex, Segmented, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { useAllowed } from '../session/session.ts'
import { bulletinsQuery } from './bulletin-queries.ts'
import { statusTones } from './status-tones.ts'

const NewBulletinDialog = lazy(async () => ({ default: (await import('./NewBulletinDialog.tsx')).NewBulletinDialog }))

type Of = 'open' | 'published'

/** 简报公文: what the team writes, and what is published. */
export function BulletinListPage() {
  const [of, setOf] = useState<Of>('open')
  const [isNew, setIsNew] = useState(false)
  const list = useInfiniteQuery(bulletinsQuery(of))
  const mayWrite = useAllowed('bulletin.write')
  return (
    <>
      <PageHeader
        title="简报公文"
        context="工作简报、通知和函：起草、校核、由另一人审批、印发时编号。已印发的不能改，有误的在后一期更正。"
        actions={
          <>
            <Segmented<Of>
              aria-label="范围"
              value={of}
              options={[
                { value: 'open', label: '在办' },
                { value: 'published', label: '已印发' },
              ]}
              onChange={setOf}
            />
            {mayWrite && (
              <Button type="primary" onClick={() => setIsNew(true)}>
                起草
              </Button>
            )}
          </>
        }
      />
      <Flex vertical gap={12}>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<BulletinRow>
            label="简报公文"
            rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={columns}
            idOf={(row) => row.id}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={860}
            empty={<EmptyState title={of === 'open' ? '没有在办的稿件。' : '还没有印发过。'} />}
          />
        </Panel>
      </Flex>
      {isNew && (
        <Suspense>
          <NewBulletinDialog onClose={() => setIsNew(false)} />
        </Suspense>
      )}
    </>
  )
}

const columns: TableColumnsType<BulletinRow> = [
  { title: '文种', key: 'kind', width: 100, render: (_, row) => BULLETIN_KINDS[row.kind] },
  { title: '编号', key: 'number', width: 190, render: (_, row) => row.numberText ?? '印发时编号' },
  {
    title: '标题',
    key: 'title',
    render: (_, row) => (
      <Link to="/bulletins/$id" params={{ id: row.id }}>
        {row.title}
      </Link>
    ),
  },
  { title: '落款日期', dataIndex: 'issuedOn', width: 120 },
  { title: '编发机构', dataIndex: 'organisationName', width: 220, ellipsis: true },
  {
    title: '状态',
    key: 'status',
    width: 110,
    render: (_, row) => <StatusTag tone={statusTones[row.status]}>{BULLETIN_STATUSES[row.status]}</StatusTag>,
  },
]
