import type { EntityType, RegistrationStatus } from '@huoshui/rules'
import type { DemoScale } from '../demo-firm.ts'
import { chance, nextLogUniform, pick, type Random } from '../random/random.ts'
import { draw, prepareWeighted } from '../random/weighted.ts'
import { type Calendar, dayAt, nextDayIndex } from './calendar.ts'

/** Shares of the types in the register, in 10,000. Assumption; see SOURCES.md. */
const TYPES = prepareWeighted<EntityType>(
  ['sole_trader', 'company', 'family_farm', 'cooperative', 'large_grower', 'collective'],
  [7770, 1900, 200, 100, 15, 15],
)

/** Shares of the states of entities older than half a year, in 1,000. Assumption; see SOURCES.md. */
const STATUSES = prepareWeighted<RegistrationStatus>(
  ['active', 'cancelled', 'revoked', 'suspended', 'moved_out', 'ordered_closed', 'withdrawn', 'liquidating'],
  [875, 78, 32, 6, 5, 1, 1, 2],
)

/** Nothing happens to the state of an entity in its first half year. */
const QUIET_DAYS = 180

const COMPANY_SCALES = prepareWeighted<DemoScale>(['micro', 'small', 'medium', 'large'], [800, 172, 25, 3])
const EMPLOYEES = {
  micro: [1, 12],
  small: [8, 120],
  medium: [80, 500],
  large: [300, 4000],
} as const satisfies Record<DemoScale, readonly [number, number]>

const COMPANY_CAPITAL_YUAN = {
  micro: [30_000, 100_000, 100_000, 300_000, 500_000, 500_000, 1_000_000, 1_000_000, 2_000_000],
  small: [500_000, 1_000_000, 2_000_000, 5_000_000, 5_000_000, 10_000_000],
  medium: [5_000_000, 10_000_000, 20_000_000, 50_000_000],
  large: [50_000_000, 100_000_000, 300_000_000],
} as const satisfies Record<DemoScale, readonly number[]>

/** What kind of entity. */
export function nextType(random: Random): EntityType {
  return draw(random, TYPES)
}

/** The state today and, unless active, since when. */
export function nextStatus(random: Random, calendar: Calendar, foundedIndex: number) {
  const lastIndex = calendar.days.length - 1
  const firstIndex = foundedIndex + QUIET_DAYS
  const status = firstIndex > lastIndex ? 'active' : draw(random, STATUSES)
  const statusSince = status === 'active' ? null : dayAt(calendar, nextDayIndex(random, firstIndex, lastIndex))
  return { status, statusSince }
}

/** How big it is; everything but companies is micro, save one co-operative or sole trader in a hundred. */
export function nextScale(random: Random, type: EntityType): DemoScale {
  if (type === 'company') return draw(random, COMPANY_SCALES)
  return chance(random, 0.01) ? 'small' : 'micro'
}

/** Persons who work there, the owner included. */
export function nextEmployees(random: Random, type: EntityType, scale: DemoScale): number {
  const [low, high] = EMPLOYEES[scale]
  return Math.round(nextLogUniform(random, low, type === 'company' ? high : high / 2))
}

/** 注册资本 in 分; null where none was stated (six sole traders in ten, farms, growers). */
export function nextCapitalFen(random: Random, type: EntityType, scale: DemoScale): number | null {
  if (type === 'company') return pick(random, COMPANY_CAPITAL_YUAN[scale]) * 100
  if (type === 'cooperative') return Math.round(nextLogUniform(random, 5, 500)) * 1_000_000
  if (type === 'sole_trader' && chance(random, 0.4)) return Math.round(nextLogUniform(random, 1, 30)) * 1_000_000
  return null
}
