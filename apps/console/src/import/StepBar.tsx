import type { ImportStatus } from '@huoshui/contract'
import { theme } from 'antd'
import type { CSSProperties } from 'react'
import { type ImportStep, importSteps, isReached } from './step-of-import.ts'

type Props = { status: ImportStatus; step: ImportStep | undefined; onStep: (step: ImportStep) => void }

/** Where an import stands; a step that can be looked at is a button. Ant Design's Steps weigh 9 kB (gzip). */
export function StepBar({ status, step, onStep }: Props) {
  const { token } = theme.useToken()
  const current = importSteps.findIndex(({ key }) => key === step)
  return (
    <ol aria-label="导入步骤" className="step-bar">
      {importSteps.map(({ key, title }, index) => {
        const state = stateOf(index, current, status)
        const colours = {
          '--step-line': token.colorBorder,
          '--step-colour': state === 'bad' ? token.colorError : token.colorPrimary,
        } as CSSProperties
        const words = (
          <>
            <span className="step-number" aria-hidden>
              {state === 'past' ? '✓' : state === 'bad' ? '!' : index + 1}
            </span>
            {title}
          </>
        )
        return (
          <li key={key} data-state={state} style={colours} {...(index === current ? { 'aria-current': 'step' } : {})}>
            {index !== current && isReached(status, key) ? (
              <button type="button" onClick={() => onStep(key)}>
                {words}
              </button>
            ) : (
              <span>{words}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}

function stateOf(index: number, current: number, status: ImportStatus): 'past' | 'now' | 'bad' | 'ahead' {
  if (index < current || status === 'done') return 'past'
  if (index > current) return 'ahead'
  return status === 'failed' ? 'bad' : 'now'
}
