import { type ChangeRequest, type ChangeRequestStatus, changeRequestStatuses } from '@huoshui/contract'
import { EmptyState, FailureNotice, KeysetTable, PageHeader, Panel, printInstant, QuietText } from '@huoshui/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Flex, Segmented, type TableColumnsType } from 'antd'
import { type AreaNames, useAreaNames } from '../area/areas.ts'
import { fieldLabel } from '../enterprise/field-labels.ts'
import { pagingOf } from '../paging-of.ts'
import { useAllowed } from '../session/session.ts'
import { changeRequestsQuery } from './change-request-queries.ts'
import type { ChangeRequestSearch } from './change-request-search.ts'
import { RequestStatus } from './RequestStatus.tsx'

type Of = 'mine' | 'area'

/** 变更申请: what people in the field propose, and another person of the team decides. */
export function ChangeRequestListPage() {
  const canDecide = useAllowed('change-request.decide')
  const search = useSearch({ from: '/desk/change-requests' })
  const navigate = useNavigate({ from: '/change-requests' })
  const change = (next: ChangeRequestSearch) => void navigate({ search: next, replace: true, resetScroll: false })
  const of = search.of ?? (canDecide ? 'area' : 'mine')
  const list = useInfiniteQuery(changeRequestsQuery(of, search))
  const nameOf = useAreaNames()
  return (
    <>
      <PageHeader
        title="变更申请"
        context="在经营主体的页面点“申请更正”提出，由另一位专班人员审批；通过后名录立即更正。"
      />
      <Flex vertical gap={12}>
        <Panel>
          <Flex gap={12} wrap>
            <OfChoice of={of} canDecide={canDecide} onChange={(next) => change({ ...search, of: next })} />
            <StatusChoice
              status={search.status ?? 'open'}
              onChange={(status) => change({ ...(search.of ? { of: search.of } : {}), status })}
            />
          </Flex>
        </Panel>
        {list.error && <FailureNotice error={list.error} onRetry={() => void list.refetch()} />}
        <Panel isFlush>
          <KeysetTable<ChangeRequest>
            label="变更申请"
            rows={list.data?.pages.flatMap((page) => page.rows) ?? []}
            columns={columnsOf(nameOf)}
            idOf={(row) => row.id}
            onOpen={(row) => void navigate({ to: '/change-requests/$id', params: { id: row.id } })}
            isLoading={list.isPending}
            paging={pagingOf(list)}
            minWidth={940}
            empty={<Nothing of={of} status={search.status ?? 'open'} isFailed={list.isError} />}
          />
        </Panel>
      </Flex>
    </>
  )
}

function OfChoice({ of, canDecide, onChange }: { of: Of; canDecide: boolean; onChange: (of: Of) => void }) {
  return (
    <Segmented<Of>
      aria-label="谁的申请"
      value={of}
      options={[
        { value: 'area', label: canDecide ? '由我审批' : '管辖范围内' },
        { value: 'mine', label: '我提出的' },
      ]}
      onChange={onChange}
    />
  )
}

type Status = ChangeRequestStatus | 'all'

function StatusChoice({ status, onChange }: { status: Status; onChange: (status: Status) => void }) {
  const statuses = Object.keys(changeRequestStatuses) as ChangeRequestStatus[]
  return (
    <Segmented<Status>
      aria-label="处理状态"
      value={status}
      options={[
        ...statuses.map((value) => ({ value, label: changeRequestStatuses[value] })),
        { value: 'all' as const, label: '全部' },
      ]}
      onChange={onChange}
    />
  )
}

function Nothing({ of, status, isFailed }: { of: Of; status: Status; isFailed: boolean }) {
  if (isFailed) return <EmptyState title="没有取到变更申请。" hints={['请点上方“重试”。']} />
  const word = status === 'all' ? '' : changeRequestStatuses[status]
  return (
    <EmptyState
      title={of === 'mine' ? `您没有${word}的申请。` : `管辖范围内没有${word}的申请。`}
      hints={[
        '要提出申请，请在名录中打开一户，点“申请更正”。',
        ...(status === 'open' ? ['已办的请看“已通过”“已退回”。'] : []),
      ]}
    />
  )
}

function columnsOf(nameOf: AreaNames): TableColumnsType<ChangeRequest> {
  return [
    {
      title: '经营主体',
      key: 'enterprise',
      width: '28%',
      render: (_, row) => (
        <>
          <Link
            to="/change-requests/$id"
            params={{ id: row.id }}
            className="name-cell"
            title={row.enterpriseName}
            tabIndex={-1}
          >
            {row.enterpriseName}
          </Link>
          <QuietText style={{ fontSize: 13 }}>
            {[row.unitCode, row.townCode].map((code) => nameOf(code) ?? code ?? '').join('　')}
          </QuietText>
        </>
      ),
    },
    {
      title: '要改的字段、理由',
      key: 'fields',
      render: (_, row) => (
        <>
          <div>{row.fields.map(fieldLabel).join('、')}</div>
          <QuietText style={{ fontSize: 13, overflowWrap: 'anywhere' }}>{row.reason}</QuietText>
        </>
      ),
    },
    {
      title: '提出',
      key: 'by',
      width: 150,
      render: (_, row) => <Who name={row.requestedByName} at={row.requestedAt} />,
    },
    {
      title: '状态',
      key: 'status',
      width: 140,
      render: (_, row) => (
        <>
          <RequestStatus status={row.status} />
          {row.status === 'open' && row.isStale && <div style={{ fontSize: 13 }}>提出后该户又有变动</div>}
        </>
      ),
    },
    {
      title: '处理',
      key: 'decision',
      width: 150,
      render: (_, row) => row.decidedAt && <Who name={row.decidedByName ?? '本人'} at={row.decidedAt} />,
    },
  ]
}

function Who({ name, at }: { name: string; at: string }) {
  return (
    <>
      <div>{name}</div>
      <QuietText style={{ fontSize: 13 }}>{printInstant(at)}</QuietText>
    </>
  )
}
