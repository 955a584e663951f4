import type { AuditLine } from '@huoshui/contract'
import { MissingText, printInstant, QuietText } from '@huoshui/ui'
import type { TableColumnsType } from 'antd'
import { actionLabel, shortId, subjectLabel } from './audit-labels.ts'
import { readDetail } from './line/read-detail.ts'

/** Columns of the audit; they fit 1280 px with the menu open. What changed is in the drawer. */
export const auditColumns: TableColumnsType<AuditLine> = [
  { title: '时间', dataIndex: 'at', width: 152, render: printInstant },
  { title: '操作人', key: 'actor', width: 170, render: (_, line) => <Actor line={line} /> },
  {
    title: '操作',
    key: 'action',
    width: 170,
    render: (_, { action }) => <span title={action}>{actionLabel(action)}</span>,
  },
  { title: '对象', key: 'subject', width: 180, render: (_, line) => <Subject line={line} /> },
  { title: '理由', key: 'reason', render: (_, line) => <Reason line={line} /> },
  {
    title: '地址',
    dataIndex: 'address',
    width: 130,
    render: (address: string | null) => address ?? <MissingText label="没有地址" />,
  },
]

/** Who: the name, or what stands for the system itself. */
export function Actor({ line: { actor, actorName } }: { line: AuditLine }) {
  return <span style={{ overflowWrap: 'anywhere' }}>{actorName ?? systemNames[actor] ?? actor}</span>
}

const systemNames: Record<string, string> = {
  'first-start': '系统首次启动',
  operator: '运维人员（服务器）',
  anonymous: '未登录的人',
}

function Subject({ line: { subjectKind, subjectId, actor } }: { line: AuditLine }) {
  if (subjectId === actor) return <span title={subjectId}>本人</span>
  return (
    <>
      {subjectLabel(subjectKind)}
      <QuietText title={subjectId} style={{ fontSize: 13, display: 'block' }}>
        {shortId(subjectId)}
      </QuietText>
    </>
  )
}

function Reason({ line }: { line: AuditLine }) {
  const reason = readDetail(line.detail).facts.find(({ field }) => field === 'reason')
  return reason ? <span style={{ overflowWrap: 'anywhere' }}>{reason.value}</span> : null
}
