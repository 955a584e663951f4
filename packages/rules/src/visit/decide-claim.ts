import { addDays, type Day } from '../day/day.ts'

/** 认领: who visits a firm in one wave. */
export type Claim = { enterprise: string; wave: string; team: string; on: Day; releasedOn: Day | null }

/** Who asks for which firm in which wave, and what is known of it. */
export type ClaimAsked = {
  enterprise: string
  wave: string
  team: string
  on: Day
  /** Last valid visit by anyone (`lastValidVisit`). */
  lastVisitOn: Day | null
}

export type ClaimDecision =
  | { isGranted: true; claim: Claim }
  | { isGranted: false; reason: string; holder: string | null }

/**
 * One team per firm and wave. Asking twice grants the first claim again; a released claim is free for all; a firm anyone
 * visited within the quiet days is no task and cannot be claimed, but whoever claimed it before keeps it.
 */
export function decideClaim(asked: ClaimAsked, claims: readonly Claim[], quietDays: number): ClaimDecision {
  const { enterprise, wave, team, on, lastVisitOn } = asked
  const standing = claims.find(
    (claim) => claim.enterprise === enterprise && claim.wave === wave && !isReleased(claim, on),
  )
  if (standing?.team === team) return { isGranted: true, claim: standing }
  if (standing) {
    return { isGranted: false, reason: '本轮已由其他走访小组认领，如需调整请由专班改派。', holder: standing.team }
  }
  if (lastVisitOn !== null && on < addDays(lastVisitOn, quietDays)) {
    const reason = `${lastVisitOn}已有单位走访，${quietDays}日内不再列为任务，${addDays(lastVisitOn, quietDays)}起可以认领。`
    return { isGranted: false, reason, holder: null }
  }
  return { isGranted: true, claim: { enterprise, wave, team, on, releasedOn: null } }
}

function isReleased({ releasedOn }: Claim, on: Day): boolean {
  return releasedOn !== null && releasedOn <= on
}
