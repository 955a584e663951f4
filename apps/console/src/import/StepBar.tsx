import type { ImportStatus } from '@huoshui/contract'
import { theme } from 'antd'
import { type CSSProperties, useEffect, useRef } from 'react'
import { type ImportStep, importSteps, isReached } from './step-of-import.ts'

type Props = { status: ImportStatus; step: ImportStep | undefined; onStep: (step: ImportStep) => void }

/** Where an import stands; a step that can be looked at is a button. Ant Design's Steps weigh 9 kB (gzip). */
export function StepBar({ status, step, onStep }: Props) {
  const { token } = theme.useToken()
  const current = importSteps.findIndex(({ key }) => key === step)
  const marked = useFocusOnNewStep(step)
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
          <li
            key={key}
            data-state={state}
            style={colours}
            {...(index === current ? { 'aria-current': 'step', tabIndex: -1, ref: marked } : {})}
          >
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

/** Until the button that led to the next step, or the dialog in front of it, is gone. */
const settledMilliseconds = 300

/** With a step its buttons go; who stood on one of them is set on the step that came, and a screen reader names it. */
function useFocusOnNewStep(step: ImportStep | undefined) {
  const marked = useRef<HTMLLIElement>(null)
  const before = useRef(step)
  useEffect(() => {
    if (before.current === step) return
    before.current = step
    const timer = setTimeout(() => {
      const { activeElement, body } = document
      if (activeElement === null || activeElement === body) marked.current?.focus({ preventScroll: true })
    }, settledMilliseconds)
    return () => clearTimeout(timer)
  }, [step])
  return marked
}

function stateOf(index: number, current: number, status: ImportStatus): 'past' | 'now' | 'bad' | 'ahead' {
  if (index < current || status === 'done') return 'past'
  if (index > current) return 'ahead'
  return status === 'failed' ? 'bad' : 'now'
}
