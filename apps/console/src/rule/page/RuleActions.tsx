import { useQuery } from '@tanstack/react-query'
import { useAllowed } from '../../session/session.ts'
import { BackButton, ButtonLink } from '../../shell/ButtonLink.tsx'
import { policiesQuery } from '../rule-queries.ts'

/** Where a rule leads: the firms it fits, a trial of other numbers, an entry over its numbers. */
export function RuleActions({ rule }: { rule: string }) {
  const canPropose = useAllowed('policy-entry.propose')
  const canTry = useAllowed('scenario.read')
  const { data } = useQuery({ ...policiesQuery, enabled: useAllowed('offer.read') })
  const isPolicy = data?.rows.some((policy) => policy.rule === rule) ?? false
  return (
    <>
      <BackButton to="/rules">返回规则库</BackButton>
      {isPolicy && (
        <ButtonLink to="/policies/$rule/enterprises" params={{ rule }}>
          哪些经营主体符合
        </ButtonLink>
      )}
      {isPolicy && canTry && (
        <ButtonLink to="/scenarios/new" search={{ of: 'policy', id: rule }}>
          改数字测算
        </ButtonLink>
      )}
      {canPropose && (
        <ButtonLink to="/rules/$id/propose" params={{ id: rule }} color="primary" variant="solid">
          补录条目
        </ButtonLink>
      )}
    </>
  )
}
