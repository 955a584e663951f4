import { getPolicyProgress } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Progress } from 'antd'
import { askedBy } from '../../asked-by.ts'
import { remote } from '../../remote.ts'

/** How far the city is with the rule being decided; asked only while somebody waits. */
export function PolicyProgress() {
  const { data } = useQuery({
    queryKey: ['scenarios', 'progress'],
    refetchInterval: 700,
    staleTime: 0,
    gcTime: 0,
    queryFn: async ({ signal, ...query }) => (await remote(getPolicyProgress, {}, signal, askedBy(query))).rows,
  })
  const [first, ...others] = data ?? []
  const share = Math.round((first?.share ?? 0) * 100)
  return (
    <div role="status">
      <Progress percent={share} size="small" aria-label="测算进度" />
      <QuietText style={{ fontSize: 13 }}>
        {first ? `正在逐户测算“${first.label}”` : '正在测算'}
        {others.length > 0 ? `，前后还有 ${others.length} 项在排队` : ''}。同一测算只做一次，离开再回来不用重算。
      </QuietText>
    </div>
  )
}
