import type { Proposal } from '@huoshui/contract'
import { PROPOSAL_STEPS, type ProposalAction } from '@huoshui/rules/proposal/proposal-steps'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'

const StepDialog = lazy(async () => ({ default: (await import('./StepDialog.tsx')).StepDialog }))
const MergeDialog = lazy(async () => ({ default: (await import('./MergeDialog.tsx')).MergeDialog }))
const OpinionDialog = lazy(async () => ({ default: (await import('./OpinionDialog.tsx')).OpinionDialog }))

const forward: readonly ProposalAction[] = ['assign', 'merge', 'send', 'close']

/** What the team that holds it may do now. */
export function ProposalSteps({ proposal }: { proposal: Proposal }) {
  const [asked, setAsked] = useState<ProposalAction>()
  const close = () => setAsked(undefined)
  return (
    <>
      {proposal.actions.map((action) => (
        <Button
          key={action}
          type={forward.includes(action) ? 'primary' : 'default'}
          disabled={isTooEarly(proposal, action)}
          onClick={() => setAsked(action)}
        >
          {PROPOSAL_STEPS[action].label}
        </Button>
      ))}
      <Suspense>
        {asked === 'merge' && <MergeDialog proposal={proposal} onClose={close} />}
        {asked === 'add' && <OpinionDialog proposal={proposal} onClose={close} />}
        {asked && asked !== 'merge' && asked !== 'add' && (
          <StepDialog proposal={proposal} action={asked} onClose={close} />
        )}
      </Suspense>
    </>
  )
}

function isTooEarly({ asked, parts, acceptedParts, letter }: Proposal, action: ProposalAction): boolean {
  if (action === 'assign') return asked.length === 0
  if (action === 'merge') return parts === 0 || acceptedParts < parts
  return action === 'send' && letter?.isPublished !== true
}
