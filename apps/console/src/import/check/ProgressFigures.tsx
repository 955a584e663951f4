import type { ImportProgress } from '@huoshui/contract'
import { printCount, QuietText } from '@huoshui/ui'
import { Flex, Progress } from 'antd'
import { printDuration } from '../import-labels.ts'

type Props = { progress: ImportProgress | null; isPaused?: boolean }

/** The step in words, a bar, and rows, rows per second, time left. */
export function ProgressFigures({ progress, isPaused = false }: Props) {
  const fraction = progress?.fraction ?? null
  const figures: [string, string][] = [
    ['已读', `${printCount(progress?.rows ?? 0)} 行`],
    ['速度', progress && !isPaused ? `${printCount(Math.round(progress.rowsPerSecond))} 行/秒` : '—'],
    ['还需', remainingOf(progress, isPaused)],
  ]
  return (
    <>
      <p role="status" style={{ margin: '0 0 8px' }}>
        {isPaused ? '已暂停。' : (progress?.step ?? '正在准备…')}
      </p>
      <Progress
        aria-label="进度"
        percent={Math.floor((fraction ?? 0) * 100)}
        status={isPaused ? 'normal' : 'active'}
        showInfo={fraction !== null}
      />
      <Flex gap={32} wrap style={{ marginTop: 12 }}>
        {figures.map(([label, value]) => (
          <div key={label}>
            <QuietText style={{ fontSize: 13 }}>{label}</QuietText>
            <div style={{ fontSize: 18, fontVariantNumeric: 'tabular-nums' }}>{value}</div>
          </div>
        ))}
      </Flex>
    </>
  )
}

function remainingOf(progress: ImportProgress | null, isPaused: boolean): string {
  const seconds = progress?.remainingSeconds ?? null
  return seconds === null || isPaused ? '—' : printDuration(seconds)
}
