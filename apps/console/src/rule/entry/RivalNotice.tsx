import type { PolicyEntry } from '@huoshui/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { printPolicyValue } from '../number/number-text.ts'
import { rivalsQuery } from '../rule-queries.ts'
import { useLawPlaces } from '../useLawPlaces.ts'

type Props = { number: string; except?: string; isWaiting: boolean }

/** What others propose for the same number at the same time: whoever decides or proposes has to know of both. */
export function RivalNotice({ number, except, isWaiting }: Props) {
  const { nameOf } = useLawPlaces()
  const { data = [] } = useQuery({ ...rivalsQuery(number), enabled: isWaiting })
  const rivals = isWaiting ? data.filter(({ id }) => id !== except) : []
  if (rivals.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={`这个数字另有 ${rivals.length} 份待审批，请对照着看：`}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {rivals.map((entry) => (
            <li key={entry.id} style={{ overflowWrap: 'anywhere' }}>
              <Link to="/rules/entries/$id" params={{ id: entry.id }} className="in-text">
                {wordsOf(entry)}
              </Link>
              ，{nameOf(entry.cite.place)}，{entry.cite.firstDay} 起，{entry.proposedByName}提出
            </li>
          ))}
        </ul>
      }
    />
  )
}

function wordsOf(entry: PolicyEntry): string {
  const text = `${printPolicyValue(entry, entry.value)}（${entry.cite.document}）`
  return entry.ends === null ? text : `停用 ${text}`
}
