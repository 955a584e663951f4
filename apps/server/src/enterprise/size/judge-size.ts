import type { SizeJudgement } from '@huoshui/contract'
import type { EntityType } from '@huoshui/rules/enterprise/entity-type'
import { ENTITY_TYPES } from '@huoshui/rules/enterprise/entity-type'
import type { AddedEntry } from '@huoshui/rules/law/citation'
import { isPlaceCode } from '@huoshui/rules/law/entry-on'
import type { Matter } from '@huoshui/rules/law/rule'
import { type ChosenFigures, chooseSizeFigures } from '@huoshui/rules/size-class/choose-size-figures'
import { computeSizeClass, type SizeIndicatorGrade } from '@huoshui/rules/size-class/compute-size-class'
import { boundsOn, findSizeEntry } from '@huoshui/rules/size-class/size-class.numbers'
import { SIZE_STANDARD, type SizeIndicator, type SizeIndustry } from '@huoshui/rules/size-class/size-standard'

export type JudgedFirm = { type: string; industry_code: string | null; size_class: string; unit_code: string }
export type StatedFact = { fact: string; source: string; period: string; number_value: string | number | null }

/** The day asked about, and the entries officials added over the built-in table. */
export type SizeQuestion = { on: string; added: readonly AddedEntry[] }

/** What the rule says of the firm's size from the stated facts, beside the registered class, so that the two can be compared. */
export function judgeSize(firm: JudgedFirm, facts: readonly StatedFact[], asked: SizeQuestion): SizeJudgement {
  const place = isPlaceCode(firm.unit_code) ? firm.unit_code : '000000'
  const matter: Matter = { ...asked, place, facts: {}, used: new Map() }
  const chosen = chooseSizeFigures(
    facts.map(({ number_value, ...fact }) => ({ ...fact, value: number_value === null ? null : Number(number_value) })),
  )
  const figures = {
    type: isEntityType(firm.type) ? firm.type : 'other',
    industryCode: firm.industry_code,
    staff: chosen.staff?.value ?? null,
    revenueFen: chosen.revenue?.value ?? null,
    assetsFen: chosen.assets?.value ?? null,
  } as const
  const judged = computeSizeClass(figures, (industry) => boundsOn(matter, industry))
  const { instrument, firstDay, source, verified } = SIZE_STANDARD
  const answer: SizeJudgement = {
    outcome: judged.outcome,
    isByReference: judged.isByReference,
    sizeClass: null,
    possible: [],
    missing: [],
    industry: null,
    indicators: [],
    industryReason: null,
    uncovered: null,
    contradictsRegister: false,
    basis: { instrument, clause: null, firstDay, source, verified },
  }
  if (judged.outcome === 'industry-needed') return { ...answer, industryReason: judged.reason }
  if (judged.outcome === 'not-covered') return { ...answer, uncovered: judged.label }
  const isDecided = judged.outcome === 'decided'
  const possible = isDecided ? [judged.sizeClass] : [...judged.possible]
  return {
    ...answer,
    sizeClass: isDecided ? judged.sizeClass : null,
    possible,
    missing: isDecided ? [] : [...judged.missing],
    industry: judged.industry.label,
    indicators: judged.indicators.map((grade) => ({
      ...indicatorOf(grade, chosen, isDecided ? judged.limitedBy : []),
      entry: entryOf(matter, judged.industry, grade.indicator),
    })),
    contradictsRegister: firm.size_class !== 'undetermined' && !possible.some((size) => size === firm.size_class),
    basis: { ...answer.basis, clause: judged.industry.clause },
  }
}

function indicatorOf(grade: SizeIndicatorGrade, chosen: ChosenFigures, limitedBy: readonly SizeIndicator[]) {
  const figure = chosen[grade.indicator]
  return {
    ...grade,
    bounds: [...grade.bounds],
    source: figure?.source ?? null,
    period: figure?.period ?? null,
    isLimiting: limitedBy.includes(grade.indicator),
  }
}

function entryOf(
  matter: Matter,
  industry: SizeIndustry,
  indicator: SizeIndicator,
): SizeJudgement['indicators'][number]['entry'] {
  const found = findSizeEntry(matter, industry, indicator)
  if (!found?.added) return null
  const { document, clause, firstDay, verified } = found.cite
  return { id: found.added, document, clause, firstDay, verified }
}

function isEntityType(type: string): type is EntityType {
  return Object.hasOwn(ENTITY_TYPES, type)
}
