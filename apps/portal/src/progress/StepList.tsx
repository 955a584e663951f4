import type { PortalNeedDetail } from '@huoshui/contract'
import { STAGE_ACTIONS } from '@huoshui/rules/stage/stage-words'
import { printDay } from '../part/print.ts'

/** 办理记录 as the firm is told of it. */
export function StepList({ title, steps }: { title: string; steps: PortalNeedDetail['steps'] }) {
  if (steps.length === 0) return null
  return (
    <section className="sheet" aria-label={title}>
      <h2>{title}</h2>
      <ol className="plain">
        {steps.map((step) => (
          <li key={step.id}>
            <span className="muted">{printDay(step.on)}　</span>
            {STAGE_ACTIONS[step.action]}
            <span className="muted">　{step.by}</span>
            {step.note && <p>{step.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
