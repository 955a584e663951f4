import type { FactSource } from '@huoshui/rules/fact/fact'
import { isFromAuthority, type StatedFact } from '@huoshui/rules/fact/stated-facts'
import { z } from 'zod'
import { listOf } from './bounded.ts'
import { day, Fact } from './enterprise.ts'
import type { ActorRole } from './permissions.ts'
import { route } from './route.ts'

const text = z.string()
const id = z.object({ id: z.uuid() })

const onTheSpot: readonly FactSource[] = ['visit', 'self_reported']

/**
 * Whose word a role may enter for a fact. The teams enter what any of its sources said, from a document; towns and grid
 * workers what they found or were told at a visit, and never what an authority decides.
 */
export function sourcesOfRole(role: ActorRole, { fact, sources }: StatedFact): readonly FactSource[] {
  if (role === 'city_staff' || role === 'county_staff') return sources
  if (role !== 'town_staff' && role !== 'village_worker') return []
  return isFromAuthority(fact) ? [] : sources.filter((source) => onTheSpot.includes(source))
}

/** Whether what backs a statement must be named: everything but what was seen or heard at a visit. */
export function needsDocument({ fact }: Pick<StatedFact, 'fact'>, source: string): boolean {
  return isFromAuthority(fact) || !onTheSpot.some((each) => each === source)
}

/** What a person saw of a statement before writing over it; null: there was none. */
export const SeenStatement = z.object({ value: z.union([z.number(), text.max(500)]), recordedOn: day }).nullable()
export type SeenStatement = z.infer<typeof SeenStatement>

const statement = {
  /** Id of the dictionary (packages/rules/src/fact/dictionary.ts). */
  fact: text.max(60),
  source: text.max(40),
  /** YYYY, YYYY-MM, or empty for facts without a period. */
  period: text.max(10).default(''),
  seen: SeenStatement,
}

/** What another source says of the same fact and period. */
export const OtherStatement = Fact.omit({ fact: true, period: true })
export type OtherStatement = z.infer<typeof OtherStatement>

export const recordFact = route({
  method: 'POST',
  path: '/api/enterprises/:id/facts',
  action: 'enterprise.record-fact',
  summary: '录入一项事实（谁说的、哪个期间、依据什么）；同一编号提交两次只算一次；他人先改过的逐项提示',
  params: id,
  body: z.object({
    /** Made by the sender, so that a repeated request does not record twice. */
    commandId: z.uuid(),
    ...statement,
    /** As stored (分, basis points, pieces), or as text with its unit: "1200万元", "3.5%", "30人". */
    value: z.union([z.number(), z.boolean(), text.max(500), listOf(text.max(40), 50)]),
    /** The day the statement stands for. */
    asOf: day,
    /** 依据: name and number of the document; of a visit, what was looked at. */
    document: text.trim().max(200).nullable().default(null),
  }),
  response: z.object({
    statement: Fact,
    /** Other sources that say something else of the same period; which of them counts, the rules decide. */
    contradictions: z.array(OtherStatement),
  }),
})

export const withdrawFact = route({
  method: 'POST',
  path: '/api/enterprises/:id/facts/withdrawal',
  action: 'enterprise.record-fact',
  summary: '撤回录错的事实（须填理由；原值保留在变更记录里）',
  params: id,
  body: z.object({ commandId: z.uuid(), ...statement, reason: text.trim().min(2).max(200) }),
  response: z.object({ withdrawn: z.literal(true) }),
})
