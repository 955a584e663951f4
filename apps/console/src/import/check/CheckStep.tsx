import { type ImportDetail, pauseImport, resumeImport } from '@huoshui/contract'
import { Panel, QuietText } from '@huoshui/ui'
import { Button, Flex } from 'antd'
import { useImportCommand } from '../useImportCommand.ts'
import { ProgressFigures } from './ProgressFigures.tsx'

/** 检查: how far the reading is; it goes on without this page, and can be paused. */
export function CheckStep({ detail }: { detail: ImportDetail }) {
  const command = useImportCommand(detail.id)
  const isPaused = detail.status === 'paused'
  return (
    <Panel title={isPaused ? '检查已暂停' : '正在检查'}>
      <ProgressFigures progress={detail.progress} isPaused={isPaused} />
      <Flex gap={12} align="center" wrap style={{ marginTop: 16 }}>
        <Button
          type={isPaused ? 'primary' : 'default'}
          loading={command.isPending}
          onClick={() => command.mutate({ command: isPaused ? resumeImport : pauseImport })}
        >
          {isPaused ? '继续检查' : '暂停'}
        </Button>
        <QuietText>
          {isPaused
            ? '已读的行都留着，继续时从停下的地方接着读。'
            : '检查不写入名录。可以离开本页，做完后在导入记录里接着办。'}
        </QuietText>
      </Flex>
    </Panel>
  )
}
