import type { LazyMatcher } from '../match/lazy-matcher.ts'
import type { AnswerOf, PolicyAsk } from '../match/messages.ts'
import { inexact } from '../match/policy/money.ts'
import { superseded } from '../match/policy/policy-desk.ts'
import { Refusal } from '../refusal.ts'

/** Puts a question about rules of law to the matcher. @throws Refusal `trial-superseded`, `bad-input` */
export async function askMatcher<K extends PolicyAsk['kind']>(
  matcher: Pick<LazyMatcher, 'ask'>,
  ask: Extract<PolicyAsk, { kind: K }>,
): Promise<AnswerOf<K>> {
  try {
    return await matcher.ask<K>(ask)
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    if (reason === superseded) throw new Refusal('trial-superseded')
    if (reason === inexact) {
      throw new Refusal('bad-input', { reason: '金额合计太大，不能精确到分，请减小假定或改动的金额' })
    }
    throw error
  }
}
