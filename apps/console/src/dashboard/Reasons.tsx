import { REFUSAL_REASONS } from '@huoshui/rules/refusal/refusal-reasons'
import { EmptyState, FailureNotice, Panel, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { figuresQuery } from '../figure/figure-queries.ts'
import { FigureLink } from './FigureLink.tsx'
import { TableBehind } from './PlainTable.tsx'
import type { Board } from './use-board.ts'

const shown = 8

export type ReasonRow = { key: string; label: string; group: string; refused: number; repaired: number }

/** Why banks refused, the most frequent first, and how many of them were put right. */
export function useReasons(board: Board) {
  const query = useQuery(figuresQuery(board.search, 'kind', ['refusals', 'repaired']))
  const parts = (figure: string) => query.data?.figures.find((one) => one.figure === figure)?.parts ?? []
  const repaired = new Map(parts('repaired').map(({ key, numerator }) => [key, numerator]))
  const rows: ReasonRow[] = parts('refusals').map(({ key, numerator }) => ({
    key,
    label: REFUSAL_REASONS[key]?.label ?? '未登记',
    group: REFUSAL_REASONS[key]?.group ?? '—',
    refused: numerator,
    repaired: repaired.get(key) ?? 0,
  }))
  return { ...query, rows }
}

export function Reasons({ board }: { board: Board }) {
  const { rows, data, error, refetch } = useReasons(board)
  const most = Math.max(1, ...rows.map(({ refused }) => refused))
  return (
    <Panel title="不予授信原因（累计件数）">
      {error && <FailureNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && rows.length === 0 && (
        <EmptyState title="还没有银行答复不予授信。" hints={['银行答复后一分钟内计入，可看原因和修复情况。']} />
      )}
      <ol className="dash-reasons">
        {rows.slice(0, shown).map(({ key, label, refused, repaired }) => (
          <li key={key}>
            <span>{label}</span>
            <svg aria-hidden="true" className="dash-bar">
              <rect x="0" y="0" width={`${(refused / most) * 100}%`} height="100%" />
            </svg>
            <span>
              <Count board={board} figure="refusals" reason={key} n={refused} />
              {repaired > 0 && (
                <span className="dash-quiet">
                  {' '}
                  修复 <Count board={board} figure="repaired" reason={key} n={repaired} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
      {rows.length > shown && <QuietText>其余 {rows.length - shown} 种见表格。</QuietText>}
      {rows.length > 0 && (
        <TableBehind
          caption="不予授信原因"
          head={['类别', '原因', '件数', '修复后授信']}
          texts={2}
          rows={rows.map(({ key, group, label, refused, repaired }) => ({
            key,
            cells: [
              group,
              label,
              <Count key="refused" board={board} figure="refusals" reason={key} n={refused} />,
              <Count key="repaired" board={board} figure="repaired" reason={key} n={repaired} />,
            ],
          }))}
        />
      )}
    </Panel>
  )
}

function Count(props: { board: Board; figure: 'refusals' | 'repaired'; reason: string; n: number }) {
  const { board, figure, reason, n } = props
  return (
    <FigureLink board={board} figure={figure} part={{ cut: 'kind', key: reason }}>
      {n.toLocaleString('zh-CN')} 件
    </FigureLink>
  )
}
