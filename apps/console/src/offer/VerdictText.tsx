import { theme } from 'antd'
import { type Verdict, verdictWords } from './verdict.ts'

/** An answer as mark and word; without a verdict there was nothing to judge by. */
export function VerdictText({ verdict }: { verdict: Verdict | null }) {
  const { token } = theme.useToken()
  if (!verdict) return <span style={style}>未写条件</span>
  const { mark, label, tone } = verdictWords[verdict]
  const colours = { good: token.colorSuccess, waiting: token.colorWarning, bad: token.colorError }
  const grounds = { good: token.colorSuccessBg, waiting: token.colorWarningBg, bad: token.colorErrorBg }
  return (
    <span style={style}>
      <span aria-hidden style={{ ...markStyle, borderColor: colours[tone], background: grounds[tone] }}>
        {mark}
      </span>
      {label}
    </span>
  )
}

const style = { whiteSpace: 'nowrap' } as const
const markStyle = {
  display: 'inline-grid',
  placeItems: 'center',
  width: 17,
  height: 17,
  marginInlineEnd: 6,
  border: '1.5px solid',
  borderRadius: 9,
  fontSize: 11,
  lineHeight: 1,
  fontWeight: 700,
} as const
