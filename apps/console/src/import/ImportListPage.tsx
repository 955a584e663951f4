import { getImportTemplate, type Import, importModes, importStatuses } from '@huoshui/contract'
import {
  EmptyState,
  FailureNotice,
  KeysetTable,
  PageHeader,
  Panel,
  printCount,
  printInstant,
  QuietText,
  StatusTag,
} from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Flex, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { toneOfImport } from './import-labels.ts'
import { importsQuery } from './import-queries.ts'

const NewImportDialog = lazy(async () => ({ default: (await import('./begin/NewImportDialog.tsx')).NewImportDialog }))

/** 导入: lists of other sources, each checked and compared before anything is written. */
export function ImportListPage() {
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const list = useInfiniteQuery(importsQuery)
  const begin = (
    <Button type="primary" onClick={() => setOpen(true)}>
      新建导入
    </Button>
  )
  return (
    <>
      <PageHeader
        title="导入"
        context="把市场监管等名单导入名录：先核对、再比对，确认后才写入；随时可以离开本页，导入在后台继续。"
        actions={
          <>
            <Button href={getImportTemplate.path} download>
              下载模板
            </Button>
            {begin}
          </>
        }
      />
      <Flex vertical gap={12}>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<Import>
            label="导入记录"
            rows={list.data?.pages.flatMap((page) => page.imports) ?? []}
            columns={columns}
            idOf={(row) => row.id}
            onOpen={(row) => void navigate({ to: '/imports/$id', params: { id: row.id } })}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={920}
            empty={list.isError ? <EmptyState title="没有取到导入记录。" /> : <NothingYet action={begin} />}
          />
        </Panel>
      </Flex>
      {isOpen && (
        <Suspense fallback={null}>
          <NewImportDialog sources={list.data?.pages[0]?.sources ?? []} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

function NothingYet({ action }: { action: React.ReactNode }) {
  return (
    <EmptyState
      title="还没有导入过名单。"
      hints={['可先下载模板，按模板整理；部门给的 Excel、CSV 也可直接上传，列名不同可以对应。']}
      action={action}
    />
  )
}

const columns: TableColumnsType<Import> = [
  {
    title: '文件、来源',
    key: 'file',
    render: (_, row) => (
      <>
        <div>
          <Link to="/imports/$id" params={{ id: row.id }} title={row.fileName} tabIndex={-1} className="name-cell">
            {row.fileName}
          </Link>
        </div>
        <QuietText style={{ fontSize: 13 }}>{row.source}</QuietText>
      </>
    ),
  },
  { title: '方式', key: 'mode', width: 92, render: (_, row) => importModes[row.mode] },
  { title: '名单日期', dataIndex: 'asOf', width: 110 },
  { title: '状态', key: 'status', width: 190, render: (_, row) => <Status row={row} /> },
  { title: '行数', key: 'rows', align: 'right', width: 150, render: (_, row) => <Rows row={row} /> },
  {
    title: '上传',
    key: 'by',
    width: 160,
    render: (_, row) => (
      <>
        <div>{row.createdByName}</div>
        <QuietText style={{ fontSize: 13 }}>{printInstant(row.createdAt)}</QuietText>
      </>
    ),
  },
]

function Status({ row: { status, progress, message } }: { row: Import }) {
  const share = progress?.fraction
  return (
    <>
      <StatusTag tone={toneOfImport(status)}>{importStatuses[status]}</StatusTag>
      {share !== null && share !== undefined && <span>　{Math.floor(share * 100)}%</span>}
      {message && <QuietText style={{ fontSize: 13, display: 'block', overflowWrap: 'anywhere' }}>{message}</QuietText>}
    </>
  )
}

function Rows({ row: { counters, progress } }: { row: Import }) {
  const rows = counters?.rows ?? progress?.rows
  if (rows === undefined) return <QuietText>尚未检查</QuietText>
  return (
    <>
      <div>{printCount(rows)}</div>
      {counters && counters.rejected > 0 && (
        <QuietText style={{ fontSize: 13 }}>{printCount(counters.rejected)} 行有错误</QuietText>
      )}
    </>
  )
}
