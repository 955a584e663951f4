import { QuietText } from '@huoshui/ui'
import { UnverifiedTag } from '../../offer/UnverifiedTag.tsx'
import { printPolicyValue } from '../number/number-text.ts'
import type { PolicyNumberLine } from '../number/policy-number.ts'
import { useLawPlaces } from '../useLawPlaces.ts'

type Props = { number: PolicyNumberLine; on: string; place: string }

/** How a number stands before anything is added. */
export function StandingWords({ number, on, place }: Props) {
  const { nameOf } = useLawPlaces()
  const { inForce, other, gap } = number
  const shown = inForce ?? other
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      {inForce ? '现行' : '原为'}（{on}，{nameOf(place)}）：
      {shown ? <strong>{printPolicyValue(number, shown.value)}</strong> : '没有'}
      {shown && !shown.cite.verified && <UnverifiedTag />}
      <QuietText style={{ display: 'block', fontSize: 13 }}>
        {inForce ? `${inForce.cite.document} ${inForce.cite.clause}，${inForce.cite.firstDay} 起` : gap}
      </QuietText>
    </div>
  )
}
