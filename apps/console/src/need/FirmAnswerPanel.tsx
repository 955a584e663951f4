import { FIRM_QUESTIONS, listFirmAnswers } from '@huoshui/contract'
import { Panel, StatusTag } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { remote } from '../remote.ts'
import { useAllowed } from '../session/session.ts'

/** 企业评价: what the firm itself says of each bank; shown where there is something. */
export function FirmAnswerPanel({ needId }: { needId: string }) {
  const may = useAllowed('need.review')
  const { data } = useQuery({
    queryKey: ['need', 'firm-answers', needId],
    queryFn: ({ signal }) => remote(listFirmAnswers, { params: { id: needId } }, signal),
    enabled: may,
  })
  const rows = data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Panel title="企业评价">
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {rows.map((row) => (
          <li key={`${row.referralId} ${row.question}`}>
            {row.answeredOn}　{row.bankName}：{FIRM_QUESTIONS[row.question]}{' '}
            <StatusTag tone={row.isYes ? 'good' : 'bad'}>{row.isYes ? '是' : '否'}</StatusTag>
            {row.note}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
