import type { EntityType, FactId, FactSource, RegistrationStatus, SizeClass } from '@huoshui/rules'

/**
 * One statement, as the fact dictionary has it: money in 分, ratios in basis points, flags 1 or 0, choices and days as text;
 * `period` is `YYYY`, `YYYY-MM` or ''. The same fact may come from several sources that contradict each other; a fact that
 * nobody stated has no row.
 */
export type DemoFact = {
  fact: FactId
  source: FactSource
  period: string
  value: number | string
  recordedOn: string
}

/** A tag (重点领域 or a title) with its days; `until`, the first day without it, is null: still. */
export type DemoTag = { tag: string; from: string; until: string | null; source: string }

/** A name the firm had until that day. */
export type DemoFormerName = { name: string; until: string }

/** How big the firm is meant to be: what capital, headcount and figures are drawn from. */
export const DEMO_SCALES = ['micro', 'small', 'medium', 'large'] as const
export type DemoScale = (typeof DEMO_SCALES)[number]

/** One synthetic market entity (经营主体) with all the platform may know about it. */
export type DemoFirm = {
  /** UUIDv7 whose time is the registration. */
  id: string
  /** 统一社会信用代码 with right check characters and a body no real firm has; null for most family farms. */
  creditCode: string | null
  name: string
  shortName: string | null
  formerNames: DemoFormerName[]
  type: EntityType
  industryCode: string
  scale: DemoScale
  /** 划型 by the rule from `facts`; undetermined where they do not suffice or the rule has no line for the industry. */
  sizeClass: SizeClass
  unitCode: string
  townCode: string
  villageCode: string
  unitName: string
  townName: string
  villageName: string
  registeredAddress: string
  actualAddress: string
  foundedOn: string
  /** 注册资本 in 分; null when not stated. */
  capitalFen: number | null
  status: RegistrationStatus
  /** First day of the status; null while active since the founding. */
  statusSince: string | null
  legalPerson: string
  contactPerson: string | null
  contactPhone: string | null
  facts: DemoFact[]
  tags: DemoTag[]
}
