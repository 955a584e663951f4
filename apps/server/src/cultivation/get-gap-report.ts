import type { Actor, Answer, GapClause, GapWay, getGapReport as gapRoute, TierGaps } from '@huoshui/contract'
import {
  computeGapReport,
  type TierGaps as Gaps,
  type Shortfall,
  type GapWay as Way,
} from '@huoshui/rules/cultivation/gap-report'
import { findRule } from '@huoshui/rules/law/registry'
import { type Db, inScope } from '../in-scope.ts'
import { hiddenFrom } from '../match/viewer-of.ts'
import { describeGround, describeLacking, placeOf } from '../offer/judge-policies.ts'
import { type FirmKnown, readFirmFacts } from '../offer/read-firm-facts.ts'
import { listAddedEntries } from '../rule/list-added-entries.ts'

const notice = '按已知事实对照认定条件，只说明差在哪里，不是认定结论；以主管部门评审和公告为准。'

/** 梯度培育差距报告 of one firm on a day. @throws Refusal `not-found` out of scope */
export async function getGapReport(
  db: Db,
  actor: Actor,
  address: string,
  id: string,
  on: string,
): Promise<Answer<typeof gapRoute>> {
  const { firm, added } = await inScope(db, actor, address, async (trx) => ({
    added: await listAddedEntries(trx),
    firm: await readFirmFacts(trx, actor, id, on),
  }))
  const { ladder, next, tiers } = computeGapReport(firm.facts, { on, added, place: placeOf(firm) })
  return {
    on,
    ladder: [...ladder],
    next,
    tiers: tiers.map((tier) => describeTier(tier, firm)),
    isPartial: hiddenFrom(actor.scope).length > 0,
    notice,
  }
}

function describeTier(
  { rule: id, label, kind, answer, met, short, lacking, choices, gainable }: Gaps,
  firm: FirmKnown,
): TierGaps {
  const rule = findRule(id)
  if (!rule) throw new Error(`no rule ${id}`)
  return {
    rule: id,
    label,
    kindLabel: rule.kinds?.[kind] ?? '',
    version: answer.version,
    isVerified: answer.isVerified,
    verdict: answer.decision,
    met: met.map(describeGround),
    short: short.map(describeShortfall),
    lacking: lacking.map(describeGround),
    choices: choices.map(({ isMissed, ways }) => ({ isMissed, ways: ways.map(describeWay) })),
    gainable: gainable.map(describeShortfall),
    missing: describeLacking(rule, firm, answer.missing),
  }
}

function describeWay({ short, lacking }: Way): GapWay {
  return { short: short.map(describeShortfall), lacking: lacking.map(describeGround) }
}

function describeShortfall({ ground, by, text }: Shortfall): GapClause {
  return { ...describeGround(ground), text, isCounted: by !== null }
}
