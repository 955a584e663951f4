import {
  CONTACT_KINDS,
  CONTACT_STATES,
  type ContactTable,
  decideContactTable,
  proposeContactTable,
} from '@huoshui/contract'
import { EmptyState, FailureNotice, Panel, QuietText, ReasonDialog, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Flex, Table, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAreaNames } from '../area/areas.ts'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'
import { PageLoading } from '../shell/PageLoading.tsx'
import { useCommand } from '../useCommand.ts'
import { contactTablesQuery } from './adviser-queries.ts'

const ContactTableDialog = lazy(async () => ({
  default: (await import('./ContactTableDialog.tsx')).ContactTableDialog,
}))

/** 联系方式公示: what is out, what is being written, and who puts it out. */
export function ContactTablePanel() {
  const { data, error, refetch } = useQuery(contactTablesQuery)
  const mayEdit = useAllowed('contact-table.edit')
  const [isEditing, setEditing] = useState(false)
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <PageLoading />
  const { draft, published, reference } = data
  return (
    <Flex vertical gap={12}>
      {reference && (
        <QuietText>
          {reference.source}称“{reference.words}”；这里以本平台公布的为准，个数并列供对照。
        </QuietText>
      )}
      {draft?.returnReason && <Alert type="warning" showIcon title={`已退回修改：${draft.returnReason}`} />}
      <Flex gap={8} wrap>
        {mayEdit && draft?.state !== 'proposed' && (
          <Button type="primary" onClick={() => setEditing(true)}>
            {draft ? '编写公示表' : '起草公示表'}
          </Button>
        )}
        {draft && <Deeds table={draft} />}
        <Button href="/p/contacts" target="_blank">
          打开公示页
        </Button>
      </Flex>
      {draft && <Shown title={`${CONTACT_STATES[draft.state]}（${draft.changedByName ?? ''}）`} table={draft} />}
      {published ? (
        <Shown title={`已公布，${published.publishedOn}（${published.decidedByName ?? ''}审批）`} table={published} />
      ) : (
        <EmptyState title="还没有公布。" hints={['编写后送审，由另一位有权限的人员公布；企业不用登录就能看到。']} />
      )}
      <Suspense fallback={null}>
        {isEditing && (
          <ContactTableDialog known={draft ?? null} published={published} onClose={() => setEditing(false)} />
        )}
      </Suspense>
    </Flex>
  )
}

function Deeds({ table }: { table: ContactTable }) {
  const mayEdit = useAllowed('contact-table.edit')
  const [isReturning, setReturning] = useState(false)
  const at = { params: { id: table.id } }
  const proposing = useCommand(() => remote(proposeContactTable, { ...at, body: {} }), {
    changes: ['contact-tables'],
    done: '已送审，由另一人公布。',
  })
  const deciding = useCommand(
    (body: { decision: 'publish' | 'return'; reason: string | null }) => remote(decideContactTable, { ...at, body }),
    { changes: ['contact-tables'], done: '已办理。', onDone: () => setReturning(false) },
  )
  return (
    <>
      {mayEdit && table.state === 'draft' && (
        <Button loading={proposing.isPending} onClick={() => proposing.mutate(undefined)}>
          送审
        </Button>
      )}
      {table.mayDecide && (
        <>
          <Button
            type="primary"
            loading={deciding.isPending}
            onClick={() => deciding.mutate({ decision: 'publish', reason: null })}
          >
            批准并公布
          </Button>
          <Button onClick={() => setReturning(true)}>退回修改</Button>
        </>
      )}
      {table.state === 'proposed' && !table.mayDecide && <QuietText>已送审，须由另一位有权限的人员公布。</QuietText>}
      <ReasonDialog
        title="退回修改？"
        explanation="编写人会看到原因。"
        okText="退回"
        isOpen={isReturning}
        isBusy={deciding.isPending}
        onCancel={() => setReturning(false)}
        onReason={(reason) => deciding.mutate({ decision: 'return', reason })}
      />
    </>
  )
}

type Row = ContactTable['rows'][number]

function Shown({ title, table }: { title: string; table: ContactTable }) {
  const nameOf = useAreaNames()
  const count = (kind: Row['kind']) => table.rows.filter((row) => row.kind === kind).length
  const columns: TableColumnsType<Row> = [
    { title: '县（市、区）', key: 'unit', width: 170, render: (_, { unitCode }) => nameOf(unitCode) ?? unitCode },
    { title: '类别', key: 'kind', width: 100, render: (_, { kind }) => CONTACT_KINDS[kind] },
    { title: '名称', dataIndex: 'name' },
    { title: '电话', dataIndex: 'phone', width: 150 },
    { title: '地址', key: 'address', width: 220, render: (_, { address }) => address ?? '' },
  ]
  return (
    <Panel
      isFlush
      title={title}
      extra={
        <StatusTag tone={table.state === 'published' ? 'good' : 'waiting'}>
          {`专班 ${count('team')} 个，银行网点 ${count('outlet')} 个`}
        </StatusTag>
      }
    >
      <Table<Row>
        aria-label={title}
        rowKey={({ unitCode, name }) => `${unitCode} ${name}`}
        size="small"
        dataSource={table.rows}
        columns={columns}
        pagination={false}
        scroll={{ x: 800, y: 420 }}
      />
    </Panel>
  )
}
