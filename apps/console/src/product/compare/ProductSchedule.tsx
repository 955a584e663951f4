import { FailureNotice } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { ScheduleDrawer } from '../cost/ScheduleDrawer.tsx'
import { costQuery } from '../product-queries.ts'
import type { ComparisonSearch } from '../product-search.ts'
import type { Compared } from './compare-costs.ts'

type Props = { compared: Compared; search: ComparisonSearch; onClose: () => void }

/** The schedule of one compared product at its lowest rate: comparisons come without the lines. */
export function ProductSchedule({ compared: { product }, search: { amount, months, way }, onClose }: Props) {
  const asked = { amountFen: Math.round(Number(amount) * 1_000_000), months: Number(months), ...(way ? { way } : {}) }
  const { data, error, refetch } = useQuery(costQuery(product.id, asked))
  if (error) {
    return (
      <Drawer title="还款计划" open onClose={onClose}>
        <FailureNotice error={error} onRetry={() => void refetch()} />
      </Drawer>
    )
  }
  return <ScheduleDrawer title={`${product.name}（按最低利率）`} cost={data?.costs[0]} onClose={onClose} />
}
