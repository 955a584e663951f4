import type { Need, PaperList } from '@huoshui/contract'
import { STAGES } from '@huoshui/rules/stage/stage-words'
import {
  EmptyState,
  FailureNotice,
  KeysetTable,
  MoneyText,
  PageHeader,
  Panel,
  printInstant,
  QuietText,
  StatusTag,
} from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Flex, Segmented, type TableColumnsType } from 'antd'
import { type AreaNames, useAreaNames } from '../area/areas.ts'
import { pagingOf } from '../paging-of.ts'
import { PaperListButton } from '../paper-list/PaperListButton.tsx'
import { useAllowed } from '../session/session.ts'
import { needsQuery } from './need-queries.ts'
import type { NeedView } from './need-search.ts'
import { purposes } from './purposes.ts'
import { toneOfStage } from './stage-tone.ts'

const needViews = {
  declared: '待审核',
  recommended: '推荐清单',
  unfit: '暂不符合',
  need: '待申报',
  withdrawn: '企业放弃',
} as const satisfies Record<NeedView, string>

/** Which paper list is sent and taken where. */
const listOf: Partial<Record<NeedView, PaperList>> = {
  declared: 'declaration',
  need: 'declaration',
  unfit: 'declaration',
  recommended: 'recommendation',
}

/** 申报清单 and 推荐清单: needs by where they stand; what waits for the team, longest first. */
export function NeedListPage() {
  const { stage: shown } = useSearch({ from: '/desk/needs' })
  const stage: NeedView = shown ?? 'declared'
  const navigate = useNavigate({ from: '/needs' })
  const list = useInfiniteQuery(needsQuery(stage))
  const nameOf = useAreaNames()
  const mayReview = useAllowed('need.review')
  return (
    <>
      <PageHeader
        title="需求与推荐"
        context="申报、审核、推荐清单。推荐说明企业符合五项标准，不等于授信；是否授信由银行决定。"
        actions={mayReview && listOf[stage] && <PaperListButton list={listOf[stage]} />}
      />
      <Flex vertical gap={12}>
        <Panel>
          <Segmented<NeedView>
            aria-label="办理状态"
            value={stage}
            options={Object.entries(needViews).map(([value, label]) => ({ value: value as NeedView, label }))}
            onChange={(next) => void navigate({ search: next === 'declared' ? {} : { stage: next }, replace: true })}
          />
        </Panel>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<Need>
            label={needViews[stage]}
            rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={columnsOf(nameOf)}
            idOf={(row) => row.id}
            onOpen={(row) => void navigate({ to: '/needs/$id', params: { id: row.id } })}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={960}
            empty={<Nothing stage={stage} isFailed={list.isError} />}
          />
        </Panel>
      </Flex>
    </>
  )
}

function columnsOf(nameOf: AreaNames): TableColumnsType<Need> {
  return [
    {
      title: '经营主体',
      key: 'name',
      render: (_, row) => (
        <>
          <div>
            <Link to="/needs/$id" params={{ id: row.id }} className="name-cell" title={row.enterpriseName}>
              {row.enterpriseName}
            </Link>
          </div>
          <QuietText style={{ fontSize: 13 }}>{nameOf(row.townCode) ?? nameOf(row.unitCode) ?? ''}</QuietText>
        </>
      ),
    },
    { title: '金额', key: 'amount', width: 120, align: 'right', render: (_, row) => <MoneyText fen={row.amountFen} /> },
    {
      title: '期限',
      key: 'months',
      width: 90,
      render: (_, row) => (row.months === null ? '未填' : `${row.months} 个月`),
    },
    { title: '用途', key: 'purpose', width: 110, render: (_, row) => purposes[row.purpose] ?? row.purpose },
    { title: '意向银行', key: 'banks', width: 190, render: (_, row) => row.wantedBanks.join('、') || '不限' },
    { title: '已推送', key: 'sent', width: 80, render: (_, row) => (row.sentTo === 0 ? '' : `${row.sentTo} 家`) },
    {
      title: '状态',
      key: 'stage',
      width: 170,
      render: (_, row) => (
        <>
          <div>
            <StatusTag tone={toneOfStage(row.stage)}>{STAGES[row.stage]}</StatusTag>
          </div>
          <QuietText style={{ fontSize: 13 }}>{printInstant(row.movedAt)}</QuietText>
        </>
      ),
    },
  ]
}

function Nothing({ stage, isFailed }: { stage: NeedView; isFailed: boolean }) {
  if (isFailed) return <EmptyState title="没有取到需求。" hints={['请点上方“重试”。']} />
  const hint = stage === 'need' ? '走访中登记的需求出现在这里。' : '申报后在“待审核”中审核，符合的列入推荐清单。'
  return <EmptyState title={`没有“${needViews[stage]}”的需求。`} hints={[hint]} />
}
