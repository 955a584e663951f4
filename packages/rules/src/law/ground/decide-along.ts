import type { Matter, Rule, RuleAnswer } from '../rule.ts'

/**
 * What another rule answers for the matter: the same facts, day, place and officials' entries; those it used are noted as the matter's
 * own, so that its answer names them too.
 */
export function decideAlong(matter: Matter, rule: Rule): RuleAnswer {
  const { on, place, added = [] } = matter
  const answer = rule.decide(matter.facts, { on, place, added })
  for (const id of answer.added) {
    const own = added.find((entry) => entry.id === id)
    const number = rule.numbers.find((each) => each.id === own?.number)
    if (own && number) {
      const { value, cite } = own
      matter.used.set(id, { number, entry: { isFound: true, value, cite, added: id } })
    }
  }
  return answer
}
