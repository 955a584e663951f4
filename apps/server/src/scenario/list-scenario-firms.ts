import type { Actor, ScenarioChange } from '@huoshui/contract'
import { metOnlyAfter } from '@huoshui/rules/criteria-difference/criteria-difference'
import { type FirmPage, listFirms, readPage } from '../match/list-firms.ts'
import { viewerOf } from '../match/viewer-of.ts'
import { askMatcher } from '../policy/ask-matcher.ts'
import { askPolicyChange } from './policy-questions.ts'
import type { Reckoning } from './reckon-effect.ts'

/** A page of the firms that a change gains or loses, in the order of every list. */
export async function listScenarioFirms(
  { db, matcher }: Reckoning,
  actor: Actor,
  address: string,
  asked: { change: ScenarioChange; side: 'gained' | 'lost'; place?: string | undefined; limit: number },
  today: string,
): Promise<FirmPage> {
  const { change, side, place: after, limit } = asked
  if (change.kind === 'criterion') {
    const [was, is] = side === 'gained' ? [change.before, change.after] : [change.after, change.before]
    return await listFirms({ db, matcher }, actor, address, {
      criterion: metOnlyAfter(was, is),
      on: today,
      after,
      limit,
    })
  }
  const questions = await askPolicyChange(db, actor, address, change, today)
  const viewer = viewerOf(actor)
  return await readPage(db, actor, address, after, (place) =>
    askMatcher(matcher, { kind: 'policy-difference', ...questions, side, viewer, place, limit }),
  )
}
