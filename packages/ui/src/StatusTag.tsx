import { Tag } from 'antd'

/** How a state reads: its weight, not its colour, is given by the caller. */
export type Tone = 'good' | 'waiting' | 'bad' | 'quiet' | 'running'

const colours = {
  good: 'success',
  waiting: 'warning',
  bad: 'error',
  quiet: 'default',
  running: 'processing',
} as const satisfies Record<Tone, string>

/** A state in words; colour only repeats what the word says. */
export function StatusTag({ tone, children }: { tone: Tone; children: string }) {
  return (
    <Tag color={colours[tone]} style={{ marginInlineEnd: 0 }}>
      {children}
    </Tag>
  )
}
