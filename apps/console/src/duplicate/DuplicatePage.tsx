import { type Answer, duplicateKinds, duplicateStatuses, getDuplicate } from '@huoshui/contract'
import { FailureNotice, PageHeader, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { remote } from '../remote.ts'
import { PageLoading } from '../shell/PageLoading.tsx'
import { MergeForm } from './MergeForm.tsx'

export type DuplicateDetail = Answer<typeof getDuplicate>

/** Two firms side by side: which stays, which values are taken over, or that they are two. */
export function DuplicatePage() {
  const { id } = useParams({ from: '/desk/duplicates/$id' })
  const { data, error, refetch } = useQuery({
    queryKey: ['duplicates', 'one', id],
    queryFn: ({ signal }) => remote(getDuplicate, { params: { id } }, signal),
  })
  const back = (
    <Link to="/duplicates">
      <Button>返回列表</Button>
    </Link>
  )
  if (error) {
    return (
      <>
        <PageHeader title="疑似重复" actions={back} />
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  if (!data) return <PageLoading />
  const { duplicate, one, other } = data
  return (
    <>
      <PageHeader
        title="核对疑似重复"
        context={`${duplicateKinds[duplicate.kind]}，可能性 ${duplicate.score}%，${duplicateStatuses[duplicate.status]}`}
        actions={back}
      />
      <Evidence evidence={duplicate.evidence} />
      {one && other ? (
        <MergeForm key={duplicate.status} detail={data} one={one} other={other} />
      ) : (
        <Alert type="info" title="其中一户不在您的管辖范围内，或已并入别户，由市专班处理。" />
      )}
    </>
  )
}

const evidenceLabels = new Map([
  ['code', '信用代码'],
  ['name', '名称'],
  ['address', '地址'],
  ['daysBetween', '相隔天数'],
])

function Evidence({ evidence }: { evidence: DuplicateDetail['duplicate']['evidence'] }) {
  const entries = Object.entries(evidence)
  if (entries.length === 0) return null
  return (
    <Panel style={{ marginBottom: 12 }}>
      {entries.map(([key, value]) => (
        <span key={key} style={{ marginInlineEnd: 24 }}>
          <QuietText>{evidenceLabels.get(key) ?? key}</QuietText>　
          {value === true ? '是' : value === false ? '否' : value}
        </span>
      ))}
    </Panel>
  )
}
