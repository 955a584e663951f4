import { detectDuplicates, getDetection } from '@huoshui/contract'
import { printCount, printInstant, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex } from 'antd'
import { remote } from '../remote.ts'
import { useCommand } from '../useCommand.ts'

/** When the pairs were last looked for, and a button to look again; asks every two seconds while it runs. */
export function DetectionStatus() {
  const { data } = useQuery({
    queryKey: ['duplicates', 'detection'],
    queryFn: ({ signal }) => remote(getDetection, undefined, signal),
    refetchInterval: (query) => (query.state.data?.isRunning ? 2000 : false),
  })
  const detect = useCommand(() => remote(detectDuplicates, { body: {} }), {
    changes: ['duplicates'],
    done: '已开始检测，数秒后可刷新列表。',
  })
  return (
    <Flex gap={12} align="center" wrap>
      <QuietText>
        {data?.failure ? `上次检测没有成功：${data.failure}` : null}
        {data?.last &&
          `${printInstant(data.last.finishedAt)} 检测，共 ${printCount(data.last.found)} 对，新增 ${printCount(data.last.added)} 对`}
      </QuietText>
      <Button loading={detect.isPending || (data?.isRunning ?? false)} onClick={() => detect.mutate(undefined)}>
        {data?.isRunning ? '正在检测' : '重新检测'}
      </Button>
    </Flex>
  )
}
