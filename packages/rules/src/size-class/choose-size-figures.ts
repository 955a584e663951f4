import type { SizeIndicator } from './size-standard.ts'

/** One statement about a firm: `period` is YYYY, YYYY-MM, YYYY-Qn or ''; money in 分. */
export type SizeStatement = { fact: string; source: string; period: string; value: number | string | null }

/** The statement an indicator is taken from. */
export type ChosenFigure = { value: number; source: string; period: string }

/** For each indicator its statement, undefined where nobody stated a usable one. */
export type ChosenFigures = Record<SizeIndicator, ChosenFigure | undefined>

/**
 * Which statement each indicator is taken from. 从业人员 is the stated headcount of the end of the year, never the number
 * of insured persons (fewer); revenue is of a whole year, so months and quarters do not count. What a source other than
 * the firm itself stated comes first, then the newest period, then the source in the order below; a firm's own word
 * counts where nothing else does. No official order of sources was found: this one is ours.
 */
export function chooseSizeFigures(statements: readonly SizeStatement[]): ChosenFigures {
  const chosen: ChosenFigures = { staff: undefined, revenue: undefined, assets: undefined }
  for (const statement of statements) {
    const { fact, value } = statement
    if (typeof value !== 'number' || !Number.isFinite(value)) continue
    if (fact === 'revenue') {
      if (statement.period.length === 4) chosen.revenue = better(chosen.revenue, statement, value)
    } else if (fact === 'employees') {
      if (value >= 0) chosen.staff = better(chosen.staff, statement, value)
    } else if (fact === 'total_assets') chosen.assets = better(chosen.assets, statement, value)
  }
  return chosen
}

/** Best first; what is not named comes after these, the firm's own word last. */
const SOURCES = ['tax', 'registry', 'social_insurance', 'bank']

function better(before: ChosenFigure | undefined, { source, period }: SizeStatement, value: number): ChosenFigure {
  return before === undefined || isBetter(source, period, before) ? { value, source, period } : before
}

function isBetter(source: string, period: string, before: ChosenFigure): boolean {
  const isOwn = source === 'self_reported'
  if (isOwn !== (before.source === 'self_reported')) return !isOwn
  if (period !== before.period) return period > before.period
  return rankOf(source) < rankOf(before.source)
}

function rankOf(source: string): number {
  const rank = SOURCES.indexOf(source)
  return rank < 0 ? SOURCES.length : rank
}
