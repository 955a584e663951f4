import type { Role } from '@huoshui/contract'
import type { FigureId } from '@huoshui/rules/figure/figures'

/** Whose dashboard: what each of them answers for. */
export type View = {
  name: string
  headline: readonly FigureId[]
  /** How well it is done: shares, rates, days. */
  quality: readonly FigureId[]
  trends: readonly FigureId[]
  /** `units`: the map of the city; `towns`: those of the own unit. */
  map?: 'units' | 'towns'
  funnel: 'area' | 'bank'
}

const quality: readonly FigureId[] = [
  'first_loan_share',
  'unsecured_share',
  'average_rate',
  'days_to_answer',
  'in_time_share',
  'contact_share',
  'repaired',
  'repaired_share',
]
const trends: readonly FigureId[] = [
  'coverage',
  'visited_firms',
  'recommended_firms',
  'credited_firms',
  'credit_amount',
  'drawn_amount',
  'average_rate',
]

const city: View = {
  name: '市级看板',
  headline: ['coverage', 'visited_firms', 'recommended_firms', 'credited_firms', 'credit_amount', 'drawn_amount'],
  quality,
  trends,
  map: 'units',
  funnel: 'area',
}

const leader: View = {
  ...city,
  name: '领导看板',
  headline: ['coverage', 'credited_firms', 'credit_amount', 'drawn_amount'],
  quality: [
    'first_loan_share',
    'unsecured_share',
    'average_rate',
    'days_to_answer',
    'credited_share',
    'repaired_share',
  ],
}

const county: View = { ...city, name: '县（市、区）看板', map: 'towns' }

const town: View = {
  name: '镇街看板',
  headline: ['listed', 'visited_firms', 'coverage', 'need_firms', 'declared_firms', 'credited_firms'],
  quality: ['declared_share', 'recommended_share', 'credited_share', 'drawn_share', 'repaired', 'days_to_answer'],
  trends: ['visited_firms', 'coverage', 'need_firms', 'declared_firms', 'credited_firms'],
  funnel: 'area',
}

const department: View = {
  ...city,
  name: '部门看板',
  headline: ['need_firms', 'declared_firms', 'recommended_share', 'unfit', 'refusals', 'repaired'],
  trends: ['need_firms', 'declared_firms', 'unfit', 'refusals', 'repaired', 'credited_firms'],
}

const bank: View = {
  name: '银行看板',
  headline: ['referrals', 'contact_share', 'days_to_answer', 'in_time_share', 'credit_amount', 'drawn_amount'],
  quality: [
    'credited_firms_of_bank',
    'average_rate',
    'unsecured_share',
    'long_term_share',
    'first_loan_amount',
    'renewed_amount',
    'refusals',
    'repaired',
  ],
  trends: ['drawn_amount', 'credit_amount', 'referrals', 'contact_share', 'days_to_answer', 'average_rate'],
  funnel: 'bank',
}

/** Every role that may read figures, and its dashboard. */
const views: { readonly [role in Role]?: View } = {
  city_staff: city,
  leader,
  county_staff: county,
  town_staff: town,
  department_staff: department,
  bank_manager: bank,
  bank_clerk: bank,
}

/** The dashboard of a role; a leader or a department of one unit (`scope` “unit”) has the towns of it, not the city's map. */
export function viewOf(role: Role, scope: string): View {
  const view = views[role] ?? city
  if (scope === 'city' || !view.map) return view
  const { map: _map, ...rest } = view
  return scope === 'unit' ? { ...rest, map: 'towns' } : rest
}

/** Every figure a view shows outside its funnel, each once. */
export function figuresOfView({ headline, quality: better, trends: over }: View): readonly FigureId[] {
  return [...new Set([...headline, ...better, ...over])]
}
