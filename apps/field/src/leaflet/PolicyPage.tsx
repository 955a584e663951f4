import { portalPath } from '@huoshui/contract'
import { BackLink } from '../part/BackLink.tsx'
import { SendLink } from '../part/SendLink.tsx'
import { usePolicies } from '../session/use-policies.ts'

/** One policy, to be explained and sent; the firm's page names the documents. */
export function PolicyPage({ rule }: { rule: string }) {
  const policy = usePolicies().find((each) => each.rule === rule)
  if (!policy) return <p className="empty">这项政策已不在目录里。</p>
  const { label, question } = policy
  return (
    <>
      <BackLink to="#/leaflets" />
      <h1 className="page-title">{label}</h1>
      <p>{question}</p>
      <p className="muted">企业打开链接可看到种类和依据的文件；能否享受以主管部门公布的原文和审核为准。</p>
      <SendLink
        title={label}
        text={`${label}：${question}`}
        url={`${window.location.origin}${portalPath}policy/${rule}`}
      />
    </>
  )
}
