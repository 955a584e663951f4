import { type Role, type Scope, scopeOfRole } from '@huoshui/contract'

export type Posting = {
  role: Role
  /** Area of the organisation. */
  area: { code: string; level: string } | null
  /** Own posting, open areas only. */
  own: readonly { code: string; level: string }[]
}

/**
 * How far a person sees: the role says which level, the own posting or else the organisation's area says where. Codes of
 * another level than the role's are left out, so a wrong posting sees nothing rather than too much.
 */
export function computeScope({ role, area, own }: Posting): Scope {
  const kind = scopeOfRole[role]
  if (kind === 'none' || kind === 'share') return { kind, codes: [] }
  if (kind === 'area') return scopeOfArea(area)
  const posted = own.filter(({ level }) => level === kind)
  const places = posted.length > 0 ? posted : area?.level === kind ? [area] : []
  return places.length === 0 ? { kind: 'none', codes: [] } : { kind, codes: places.map(({ code }) => code) }
}

function scopeOfArea(area: Posting['area']): Scope {
  if (area?.level === 'city' || area?.level === 'unit' || area?.level === 'town') {
    return { kind: area.level, codes: [area.code] }
  }
  return { kind: 'none', codes: [] }
}
