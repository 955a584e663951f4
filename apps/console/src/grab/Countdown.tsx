import type { GrabSession } from '@huoshui/contract'
import { StatusTag } from '@huoshui/ui'
import { useEffect, useState } from 'react'
import { printCountdown } from './print-countdown.ts'

type Props = { session: Pick<GrabSession, 'state' | 'opensAt' | 'closesAt'>; ahead: number; onTurn: () => void }

/** How long until it opens or ends, by the server's clock. `onTurn`: that moment has come. */
export function Countdown({ session: { state, opensAt, closesAt }, ahead, onTurn }: Props) {
  const [now, setNow] = useState(() => Date.now() + ahead)
  const left = Date.parse(state === 'coming' ? opensAt : closesAt) - now
  const isDue = state !== 'over' && left <= 0
  useEffect(() => {
    if (state === 'over') return
    const timer = setInterval(() => setNow(Date.now() + ahead), 1000)
    return () => clearInterval(timer)
  }, [state, ahead])
  useEffect(() => {
    if (isDue) onTurn()
  }, [isDue, onTurn])
  if (state === 'over') return <StatusTag tone="quiet">已结束</StatusTag>
  return (
    <span role="timer" style={{ fontVariantNumeric: 'tabular-nums' }}>
      <StatusTag tone={state === 'open' ? 'running' : 'waiting'}>
        {state === 'open' ? `进行中，还有 ${printCountdown(left)}` : `${printCountdown(left)}后开始`}
      </StatusTag>
    </span>
  )
}
