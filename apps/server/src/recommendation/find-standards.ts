import type { Actor, Answer, listStandardFindings as route } from '@huoshui/contract'
import type { Facts } from '@huoshui/rules/fact/dictionary'
import { fiveStandardsRule } from '@huoshui/rules/five-standards/five-standards.rule'
import { FIVE_STANDARDS, isStandard } from '@huoshui/rules/five-standards/judge-standard'
import { findLatestDeclarations } from '../declaration/find-latest-declarations.ts'
import { type Db, inScope } from '../in-scope.ts'
import { findChainNeed } from '../need/find-chain-need.ts'
import { describeGround, describeLacking, placeOf } from '../offer/judge-policies.ts'
import { readFirmFacts } from '../offer/read-firm-facts.ts'
import { Refusal } from '../refusal.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'

type Findings = Answer<typeof route>

/** 五项标准 by the rule, from what is known of the firm and what it declared. @throws Refusal `not-found` out of scope */
export async function findStandards(
  db: Db,
  actor: Actor,
  address: string,
  needId: string,
  on: string,
): Promise<Findings> {
  return await inScope(db, actor, address, async (trx) => {
    const need = await findChainNeed(trx, needId)
    if (!need) throw new Refusal('not-found')
    const firm = await readFirmFacts(trx, actor, need.enterprise_id, on)
    const declared = (await findLatestDeclarations(trx, [need])).get(need.id)
    const { amount_fen, months, purpose } = declared ?? need
    const told: Facts = {
      ...{ has_need: true, need_amount: amount_fen, need_purpose: purpose },
      ...(months === null ? {} : { need_months: months }),
    }
    const asked = { on, place: placeOf(firm), added: await listAddedEntries(trx) }
    const answer = fiveStandardsRule.decide({ ...firm.facts, ...told }, asked)
    const results = answer.value ?? {}
    return {
      on,
      version: answer.version,
      isVerified: answer.isVerified,
      findings: Object.keys(FIVE_STANDARDS)
        .filter(isStandard)
        .map((standard) => {
          const { label, byMachine, byPerson } = FIVE_STANDARDS[standard]
          const asks: readonly string[] = [...byMachine, ...byPerson]
          const result = results[standard]
          return {
            ...{ standard, label },
            verdict: result === 'met' || result === 'not-met' ? result : ('not-determinable' as const),
            grounds: answer.grounds.filter(({ part }) => part === label).map(describeGround),
            missing: describeLacking(
              fiveStandardsRule,
              firm,
              answer.missing.filter((fact) => asks.includes(fact)),
            ),
          }
        }),
    }
  })
}
