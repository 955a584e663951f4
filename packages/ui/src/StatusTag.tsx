import { theme } from 'antd'

/** How a state reads. */
export type Tone = 'good' | 'waiting' | 'bad' | 'quiet' | 'running'

/** A state in words behind a dot; the colour only repeats what the word says, in the text's own contrast. */
export function StatusTag({ tone, children }: { tone: Tone; children: string }) {
  const { token } = theme.useToken()
  const colours = {
    good: token.colorSuccess,
    waiting: token.colorWarning,
    bad: token.colorError,
    quiet: token.colorTextQuaternary,
    running: token.colorPrimary,
  } as const satisfies Record<Tone, string>
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <span aria-hidden style={{ ...dotStyle, background: colours[tone] }} />
      {children}
    </span>
  )
}

const dotStyle = {
  display: 'inline-block',
  width: 8,
  height: 8,
  borderRadius: 4,
  marginInlineEnd: 6,
  verticalAlign: 1,
} as const
