import type { ChainStep } from '@huoshui/contract'
import { STAGE_ACTIONS, STAGE_ACTORS, type StageActor } from '@huoshui/rules/stage/stage-words'
import { printInstant, QuietText } from '@huoshui/ui'

/** 办理记录, the newest first: what was done, for whom, by whom. */
export function StepList({
  steps,
  placeOf,
}: {
  steps: readonly ChainStep[]
  placeOf?: (step: ChainStep) => string | undefined
}) {
  return (
    <ol aria-label="办理记录" style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 12 }}>
      {[...steps].reverse().map((step) => (
        <li key={step.id} style={{ overflowWrap: 'anywhere' }}>
          <div>
            {step.on}　{STAGE_ACTIONS[step.action]}
            {placeOf?.(step) && <>（{placeOf(step)}）</>}
          </div>
          {step.note && <div>{step.note}</div>}
          <QuietText style={{ fontSize: 13 }}>
            {[
              `代表${STAGE_ACTORS[step.actedFor as StageActor] ?? ''}`,
              step.organisationName,
              step.byName,
              `登记于 ${printInstant(step.at)}`,
            ]
              .filter(Boolean)
              .join('　')}
          </QuietText>
        </li>
      ))}
    </ol>
  )
}
