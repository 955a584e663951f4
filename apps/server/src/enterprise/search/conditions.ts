import type { EnterpriseFilter, Scope } from '@huoshui/contract'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Tables } from '../../tables.ts'
import { areaLevel, readIndustryFilter } from './plan.ts'

type View = ExpressionBuilder<Tables & { e: Tables['enterprise_in_scope'] }, 'e'>

/** The asker's scope as a condition: the first lock; the view's own is the second. */
export function withinScope(eb: View, scope: Scope): Expression<SqlBool> {
  switch (scope.kind) {
    case 'city':
      return sql<SqlBool>`true`
    case 'unit':
      return eb('e.unit_code', 'in', codesOrNone(scope))
    case 'town':
      return eb('e.town_code', 'in', codesOrNone(scope))
    case 'village':
      return eb('e.village_code', 'in', codesOrNone(scope))
    case 'share':
      return sql<SqlBool>`e.id in (select w.enterprise_id from enterprise_shared_with_us w)`
    case 'own':
    case 'none':
    case 'firm':
      return sql<SqlBool>`false`
  }
}

function codesOrNone(scope: Scope): string[] {
  return scope.codes.length === 0 ? [''] : [...scope.codes]
}

/** The filters as SQL; the words of `q` are the search index's part. */
export function meetsFilter(eb: View, filter: EnterpriseFilter): Expression<SqlBool> {
  const parts: Expression<SqlBool>[] = []
  if (filter.area.length > 0) {
    parts.push(eb.or(filter.area.map((code) => eb(`e.${areaLevel(code)}_code` as const, '=', code))))
  }
  if (filter.type.length > 0) parts.push(eb('e.type', 'in', filter.type))
  if (filter.status.length > 0) parts.push(eb('e.status', 'in', filter.status))
  if (filter.section.length > 0) parts.push(eb('e.industry_section', 'in', filter.section))
  if (filter.size.length > 0) parts.push(eb('e.size_class', 'in', filter.size))
  if (filter.industry) parts.push(...meetsIndustry(eb, filter.industry))
  if (filter.tag.length > 0) parts.push(sql<SqlBool>`e.tags && ${filter.tag}::text[]`)
  if (filter.foundedFrom) parts.push(eb('e.founded_on', '>=', filter.foundedFrom))
  if (filter.foundedTo) parts.push(eb('e.founded_on', '<=', filter.foundedTo))
  return parts.length === 0 ? sql<SqlBool>`true` : eb.and(parts)
}

/** Registers hold codes with the section's letter (A0111) and without (0111). */
function meetsIndustry(eb: View, text: string): Expression<SqlBool>[] {
  const { section, digits } = readIndustryFilter(text)
  const parts: Expression<SqlBool>[] = section ? [eb('e.industry_section', '=', section)] : []
  if (digits) parts.push(sql<SqlBool>`starts_with(ltrim(e.industry_code, 'ABCDEFGHIJKLMNOPQRST'), ${digits})`)
  return parts
}
