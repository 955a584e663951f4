import type { Answer, getChangeRequest } from '@huoshui/contract'
import { Entries, FailureNotice, PageHeader, Panel, printInstant } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Flex } from 'antd'
import { useState } from 'react'
import { useAreaNames } from '../area/areas.ts'
import { BackButton } from '../shell/ButtonLink.tsx'
import { PageLoading } from '../shell/PageLoading.tsx'
import { changeRequestQuery } from './change-request-queries.ts'
import { DecisionButtons } from './DecisionButtons.tsx'
import { RequestComparison } from './RequestComparison.tsx'
import { RequestStatus } from './RequestStatus.tsx'

export type RequestDetail = Answer<typeof getChangeRequest>
export type Choices = Readonly<Record<string, 'wanted' | 'current'>>

/** One request: what it was, is and shall be, field by field, and the decision. */
export function ChangeRequestPage() {
  const { id } = useParams({ from: '/desk/change-requests/$id' })
  const { data, error, refetch } = useQuery(changeRequestQuery(id))
  if (error) {
    return (
      <>
        <PageHeader title="变更申请" actions={<BackLink />} />
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  // A choice counts for the version it was made on.
  return data ? <Review key={`${id} ${data.currentVersion} ${data.status}`} request={data} /> : <PageLoading />
}

function Review({ request }: { request: RequestDetail }) {
  const [choices, setChoices] = useState<Choices>({})
  const nameOf = useAreaNames()
  const place = [request.unitCode, request.townCode].map((code) => nameOf(code) ?? code ?? '').join('　')
  return (
    <>
      <PageHeader
        title={`变更申请：${request.enterpriseName}`}
        context={
          <Flex gap="4px 16px" wrap style={{ marginTop: 4 }}>
            <RequestStatus status={request.status} />
            <span>{place}</span>
            <Link to="/enterprises/$id" params={{ id: request.enterpriseId }}>
              打开这一户
            </Link>
          </Flex>
        }
        actions={
          <>
            <BackLink />
            <DecisionButtons request={request} choices={choices} />
          </>
        }
      />
      <Flex vertical gap={12}>
        <Notice request={request} />
        <Panel title="申请">
          <About request={request} />
        </Panel>
        <Panel title="逐字段核对" isFlush>
          <RequestComparison
            request={request}
            choices={choices}
            {...(request.canDecide ? { onChoose: setChoices } : {})}
          />
        </Panel>
      </Flex>
    </>
  )
}

function Notice({ request }: { request: RequestDetail }) {
  const { status, currentVersion, canDecide, comparison, decidedByName, decidedAt, decisionReason } = request
  if (status !== 'open') {
    const what = { approved: '通过，名录已更正', refused: '退回', withdrawn: '撤回' }[status]
    return (
      <Alert
        type={status === 'approved' ? 'success' : 'info'}
        showIcon
        title={`${decidedByName ?? request.requestedByName} ${decidedAt ? printInstant(decidedAt) : ''} ${what}。`}
        description={decisionReason && `理由：${decisionReason}`}
      />
    )
  }
  if (currentVersion === null) {
    return <Alert type="warning" showIcon title="这一户已不在您的管辖范围内，或已并入他户，不能再按此申请更正。" />
  }
  const conflicts = comparison.filter(({ isConflict }) => isConflict).length
  if (conflicts > 0) {
    return (
      <Alert
        type="warning"
        showIcon
        role="status"
        title={`提出申请之后，其中 ${conflicts} 个字段又被改过。`}
        description={canDecide && '请在下表逐一选定取申请值还是留现值，选完才能通过。'}
      />
    )
  }
  if (!canDecide) return <Alert type="info" showIcon title="须由另一位有审批权限的专班人员办理。" />
  return null
}

function About({ request }: { request: RequestDetail }) {
  const entries = [
    ['提出人', `${request.requestedByName}　${printInstant(request.requestedAt)}`],
    ['变更生效日期', request.effectiveOn],
    ['理由', request.reason],
    ['依据', request.evidence],
  ] as const
  return <Entries entries={entries} />
}

function BackLink() {
  return <BackButton to="/change-requests">返回列表</BackButton>
}
