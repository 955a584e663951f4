import { type ScenarioChange, scopeOfRole } from '@huoshui/contract'
import { DayText, Panel, QuietText } from '@huoshui/ui'
import { Alert, Skeleton } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useSession } from '../../session/session.ts'
import type { Trial } from '../desk/useTrial.ts'
import { EffectFigures } from './EffectFigures.tsx'
import { PolicyProgress } from './PolicyProgress.tsx'

type Props = {
  change: ScenarioChange | null
  trial: Trial
  /** What to do before anything can be reckoned. */
  hint: string
  /** Why what is filled in can't be reckoned; the figures then are of the last that could. */
  problem: string | null
}

/** 测算结果, kept up with the change. */
export function TrialPanel({ change, trial: { told, error, isCurrent }, hint, problem }: Props) {
  const isWaiting = change !== null && !isCurrent
  const isSlow = useDelay(isWaiting && change.kind === 'policy')
  return (
    <Panel title="测算结果">
      <div aria-live="polite" aria-busy={isWaiting} data-trial={isCurrent ? 'current' : 'behind'}>
        {problem && <Alert type="warning" showIcon title={problem} style={{ marginBottom: 8 }} />}
        {change === null ? (
          <QuietText>{hint}</QuietText>
        ) : error ? (
          <Alert type="error" showIcon title={error.message} />
        ) : told ? (
          <Faded isFaded={isSlow}>
            <EffectFigures effect={told.effect} />
          </Faded>
        ) : (
          !isSlow && <Skeleton active title={false} paragraph={{ rows: 3 }} />
        )}
        {isSlow && <PolicyProgress />}
      </div>
      <Notes on={told?.effect.on} isPolicy={change?.kind === 'policy'} />
    </Panel>
  )
}

function Notes({ on, isPolicy }: { on: string | undefined; isPolicy: boolean }) {
  const isShare = scopeOfRole[useSession().role] === 'share'
  return (
    <p style={{ margin: '12px 0 0', fontSize: 13 }}>
      <QuietText>
        只统计您可以查看的经营主体，按今天已知的事实
        {isPolicy && on ? (
          <>
            、<DayText day={on} /> 的规定
          </>
        ) : null}
        ；缺少事实的算“无法判断”，不计入符合。
        {isShare && '未经授权的数据按没有处理。'}
        {isPolicy ? '资金是按政策数字推算的，不是预算批复。' : '符合条件不等于授信承诺，也不是信用评价。'}
      </QuietText>
    </p>
  )
}

function Faded({ isFaded, children }: { isFaded: boolean; children: ReactNode }) {
  return <div style={{ opacity: isFaded ? 0.5 : 1 }}>{children}</div>
}

const patienceMs = 600

/** True once something has lasted longer than one waits without wondering. */
function useDelay(isGoing: boolean): boolean {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (!isGoing) return setLong(false)
    const timer = setTimeout(() => setLong(true), patienceMs)
    return () => clearTimeout(timer)
  }, [isGoing])
  return isGoing && isLong
}
