import { type AdviserFirm, endAdviserLink } from '@huoshui/contract'
import { LINK_SOURCES } from '@huoshui/rules/adviser/adviser-words'
import { EmptyState, FailureNotice, KeysetTable, Panel, QuietText, ReasonDialog, StatusTag } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Flex, type TableColumnsType } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { pagingOf } from '../paging-of.ts'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'
import type { PostingShown } from './AdviserPage.tsx'
import { adviserFirmsQuery } from './adviser-queries.ts'

const LinkDialog = lazy(async () => ({ default: (await import('./LinkDialog.tsx')).LinkDialog }))
const ContactDialog = lazy(async () => ({ default: (await import('./ContactDialog.tsx')).ContactDialog }))

/** 服务对象 of a posting, each with its contacts; from here a contact is recorded. */
export function FirmPanel({ told: { posting, mayManage, mayRecord } }: { told: PostingShown }) {
  const list = useInfiniteQuery(adviserFirmsQuery(posting.id))
  const [isLinking, setLinking] = useState(false)
  const [contacted, setContacted] = useState<AdviserFirm>()
  const [leaving, setLeaving] = useState<AdviserFirm>()
  const ending = useCommand(
    ({ id, reason }: { id: string; reason: string }) => remote(endAdviserLink, { params: { id }, body: { reason } }),
    { changes: ['advisers'], done: '已移出服务名单，记录保留。', onDone: () => setLeaving(undefined) },
  )
  const hidden = list.data?.pages[0]?.hidden ?? 0
  const deeds: TableColumnsType<AdviserFirm>[number] = {
    title: '操作',
    key: 'deed',
    width: 170,
    render: (_, row) => (
      <Flex gap={8}>
        {mayRecord && (
          <Button size="small" onClick={() => setContacted(row)}>
            登记联系
          </Button>
        )}
        {mayManage && row.link && row.link.untilDay === null && (
          <Button size="small" onClick={() => setLeaving(row)}>
            移出
          </Button>
        )}
      </Flex>
    ),
  }
  return (
    <Flex vertical gap={12}>
      {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
      <Panel
        isFlush
        title={hidden > 0 ? `另有 ${hidden} 户还没有同意向本机构提供信息，或不在管辖范围内，这里不列` : '服务对象'}
        extra={
          mayManage &&
          posting.serves === 'firm' &&
          posting.untilDay === null && (
            <Button type="primary" onClick={() => setLinking(true)}>
              增加服务对象
            </Button>
          )
        }
      >
        <KeysetTable<AdviserFirm>
          label="服务对象"
          rows={list.data?.pages.flatMap(({ rows }) => rows) ?? []}
          columns={mayRecord || mayManage ? [...columns, deeds] : columns}
          idOf={({ enterpriseId }) => enterpriseId}
          isLoading={list.isPending}
          paging={pagingOf(list)}
          minWidth={960}
          empty={
            <EmptyState
              title={hidden > 0 ? '没有可以列出的企业。' : '还没有服务对象。'}
              hints={[hidden > 0 ? '企业同意向本机构提供信息后，在这里列出。' : '可逐户、按名单或按名录条件增加。']}
            />
          }
        />
      </Panel>
      <ReasonDialog
        title={`不再服务“${leaving?.enterpriseName ?? ''}”？`}
        explanation="服务期间和联系记录保留。"
        okText="移出"
        isOpen={leaving !== undefined}
        isBusy={ending.isPending}
        onCancel={() => setLeaving(undefined)}
        onReason={(reason) => leaving?.link && ending.mutate({ id: leaving.link.id, reason })}
      />
      <Suspense fallback={null}>
        {isLinking && <LinkDialog posting={posting} onClose={() => setLinking(false)} />}
        {contacted && <ContactDialog posting={posting} firm={contacted} onClose={() => setContacted(undefined)} />}
      </Suspense>
    </Flex>
  )
}

const columns: TableColumnsType<AdviserFirm> = [
  {
    title: '经营主体',
    key: 'name',
    render: (_, { enterpriseId, enterpriseName, creditCode }) => (
      <>
        <div>
          <Link to="/enterprises/$id" params={{ id: enterpriseId }} className="name-cell" title={enterpriseName}>
            {enterpriseName}
          </Link>
        </div>
        <QuietText style={{ fontSize: 13 }}>{creditCode ?? '没有信用代码'}</QuietText>
      </>
    ),
  },
  {
    title: '所在地',
    key: 'place',
    width: 200,
    render: (_, { unitName, townName }) => `${unitName ?? ''}${townName ?? ''}`,
  },
  {
    title: '服务期间',
    key: 'link',
    width: 200,
    render: (_, { link }) =>
      link === null ? (
        <QuietText>辖区内全部</QuietText>
      ) : (
        <>
          <div>
            {link.untilDay === null ? (
              `${link.fromDay} 起`
            ) : (
              <StatusTag tone="quiet">{`${link.fromDay} 至 ${link.untilDay}`}</StatusTag>
            )}
          </div>
          <QuietText style={{ fontSize: 13 }}>{link.endReason ?? LINK_SOURCES[link.source]}</QuietText>
        </>
      ),
  },
  {
    title: '联系',
    key: 'contacts',
    width: 150,
    render: (_, { contacts, lastContactOn }) =>
      contacts === 0 ? (
        <QuietText>还没有联系</QuietText>
      ) : (
        <>
          <div>{contacts} 次</div>
          <QuietText style={{ fontSize: 13 }}>最近 {lastContactOn}</QuietText>
        </>
      ),
  },
]
