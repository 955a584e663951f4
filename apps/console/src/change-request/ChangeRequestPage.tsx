import { type Answer, getChangeRequest } from '@huoshui/contract'
import { FailureNotice, PageHeader, Panel, printInstant, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { remote } from '../remote.ts'
import { PageLoading } from '../shell/PageLoading.tsx'
import { Decision } from './Decision.tsx'
import { RequestStatus } from './RequestStatus.tsx'

export type RequestDetail = Answer<typeof getChangeRequest>

/** One request: what it was, is and shall be, field by field, and the decision. */
export function ChangeRequestPage() {
  const { id } = useParams({ from: '/desk/change-requests/$id' })
  const { data, error, refetch } = useQuery({
    queryKey: ['change-requests', 'one', id],
    queryFn: ({ signal }) => remote(getChangeRequest, { params: { id } }, signal),
  })
  if (!data && !error) return <PageLoading />
  return (
    <>
      <PageHeader
        title={data ? `变更申请：${data.enterpriseName}` : '变更申请'}
        context={data && <RequestStatus status={data.status} />}
        actions={
          <Link to="/change-requests">
            <Button>返回列表</Button>
          </Link>
        }
      />
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      {data && (
        <Panel>
          <About request={data} />
          <Decision key={data.status} request={data} />
        </Panel>
      )}
    </>
  )
}

function About({ request }: { request: RequestDetail }) {
  return (
    <>
      <p style={{ marginTop: 0 }}>
        <Link to="/enterprises/$id" params={{ id: request.enterpriseId }}>
          打开这一户
        </Link>
      </p>
      <p>
        {request.requestedByName} 于 {printInstant(request.requestedAt)} 提出，自 {request.effectiveOn} 起生效
      </p>
      <p>理由：{request.reason}</p>
      {request.evidence && <p>依据：{request.evidence}</p>}
      {request.decidedAt && (
        <p>
          <QuietText>
            {request.decidedByName} 于 {printInstant(request.decidedAt)} 处理
            {request.decisionReason && `：${request.decisionReason}`}
          </QuietText>
        </p>
      )}
    </>
  )
}
