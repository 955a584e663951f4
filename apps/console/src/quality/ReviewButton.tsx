import { type Answer, type getVisitReview, reviewVisits } from '@huoshui/contract'
import { printCount, printInstant, QuietText } from '@huoshui/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex } from 'antd'
import { useEffect, useRef } from 'react'
import { remote } from '../remote.ts'
import { reviewQuery } from './quality-queries.ts'

/** 重新核查: looks through the visits again in the background, and says when it last did and what it found. */
export function ReviewButton() {
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const { data } = useQuery(reviewQuery)
  const review = useMutation({
    mutationFn: () => remote(reviewVisits, { body: {} }),
    onSuccess: () => {
      queryClient.setQueryData(reviewQuery.queryKey, (seen) => seen && { ...seen, isRunning: true, failure: null })
      return queryClient.invalidateQueries({ queryKey: reviewQuery.queryKey })
    },
    onError: (error) => void message.error(error.message),
  })
  const isRunning = data?.isRunning ?? false
  const wasRunning = useRef(false)
  useEffect(() => {
    if (wasRunning.current && !isRunning) void queryClient.invalidateQueries({ queryKey: ['quality', 'list'] })
    wasRunning.current = isRunning
  }, [isRunning, queryClient])
  return (
    <Flex gap={12} align="center" wrap>
      <span aria-live="polite">
        <QuietText style={{ fontSize: 13 }}>{data && describe(data)}</QuietText>
      </span>
      <Button loading={review.isPending || isRunning} onClick={() => review.mutate()}>
        重新核查
      </Button>
    </Flex>
  )
}

function describe({ isRunning, last, failure }: Answer<typeof getVisitReview>): string {
  if (isRunning) return '正在核查，数秒至数分钟…'
  if (failure !== null) return `上次核查没有成功：${failure}`
  if (last === null) return '还没有核查过，每日自动进行一次'
  return `${printInstant(last.finishedAt)} 核查 ${printCount(last.visits)} 户次，提示疑点 ${printCount(last.signs)} 条`
}
