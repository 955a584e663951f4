import type { Actor, Answer, compareScenarios as compareRoute, ScenarioChange, ScenarioEffect } from '@huoshui/contract'
import { askPolicyChange } from './policy-questions.ts'
import { type Reckoning, reckonCriterion, reckonEffect, reckonPolicy } from './reckon-effect.ts'

/** Two changes beside each other, each with its own effect today, and who meets only the one or only the other. */
export async function compareChanges(
  parts: Reckoning,
  actor: Actor,
  address: string,
  [one, other]: readonly [ScenarioChange, ScenarioChange],
  today: string,
): Promise<Answer<typeof compareRoute>> {
  const [first, second, between] = await Promise.all([
    reckonEffect(parts, actor, address, one, today),
    reckonEffect(parts, actor, address, other, today),
    reckonBetween(parts, actor, address, [one, other], today),
  ])
  return { one: first, other: second, between }
}

async function reckonBetween(
  { db, matcher }: Reckoning,
  actor: Actor,
  address: string,
  [one, other]: readonly [ScenarioChange, ScenarioChange],
  today: string,
): Promise<ScenarioEffect | null> {
  if (one.kind === 'criterion' && other.kind === 'criterion') {
    return await reckonCriterion(matcher, actor, { before: one.after, after: other.after }, today)
  }
  if (one.kind !== 'policy' || other.kind !== 'policy' || one.rule !== other.rule) return null
  const before = (await askPolicyChange(db, actor, address, one, today)).after
  const after = (await askPolicyChange(db, actor, address, other, today)).after
  return await reckonPolicy(matcher, actor, { before, after })
}
