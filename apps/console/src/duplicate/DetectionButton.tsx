import { detectDuplicates } from '@huoshui/contract'
import { printCount, printInstant, QuietText } from '@huoshui/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex } from 'antd'
import { useEffect, useRef } from 'react'
import { remote } from '../remote.ts'
import { detectionQuery } from './duplicate-queries.ts'

/** 重新查找: looks through the register again in the background, and says when it last did and what it found. */
export function DetectionButton() {
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const { data } = useQuery(detectionQuery)
  const detect = useMutation({
    mutationFn: () => remote(detectDuplicates, { body: {} }),
    onSuccess: () => {
      queryClient.setQueryData(detectionQuery.queryKey, (seen) => seen && { ...seen, isRunning: true, failure: null })
      return queryClient.invalidateQueries({ queryKey: detectionQuery.queryKey })
    },
    onError: (error) => void message.error(error.message),
  })
  const isRunning = data?.isRunning ?? false
  const wasRunning = useRef(false)
  useEffect(() => {
    if (wasRunning.current && !isRunning) void queryClient.invalidateQueries({ queryKey: ['duplicates', 'list'] })
    wasRunning.current = isRunning
  }, [isRunning, queryClient])
  const { last, failure } = data ?? { last: null, failure: null }
  return (
    <Flex gap={12} align="center" wrap>
      <span aria-live="polite">
        <QuietText style={{ fontSize: 13 }}>
          {isRunning && '正在全市查找，数秒至数分钟…'}
          {!isRunning && failure && `上次查找没有成功：${failure}`}
          {!isRunning &&
            !failure &&
            last &&
            `${printInstant(last.finishedAt)} 查找，共 ${printCount(last.found)} 对，新增 ${printCount(last.added)} 对`}
        </QuietText>
      </span>
      <Button loading={detect.isPending || isRunning} onClick={() => detect.mutate()}>
        重新查找
      </Button>
    </Flex>
  )
}
