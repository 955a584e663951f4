import { administratorRoles, organisationKinds, organisationKindsOfRole, type Role, roles } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { findCodesOutside, hasOtherHolder } from './queries.ts'

/** The role has to fit the kind of organisation, the posting to lie within the organisation's area. */
export async function checkPosting(
  trx: Trx,
  user: { role: string | null; organisationId: string; areaCodes: readonly string[] },
): Promise<void> {
  const organisation = await trx
    .selectFrom('organisation')
    .select(['kind', 'name'])
    .where('id', '=', user.organisationId)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  if (!organisation) throw new Refusal('bad-input', { reason: `机构 ${user.organisationId} 不存在或已撤销。` })
  if (isRole(user.role)) {
    const kinds: readonly string[] = organisationKindsOfRole[user.role]
    if (!kinds.includes(organisation.kind)) {
      const where = kinds.map((kind) => organisationKinds[kind as keyof typeof organisationKinds]).join('、')
      throw new Refusal('role-refused', {
        reason: `“${roles[user.role]}”只能设在${where}，“${organisation.name}”不是。`,
      })
    }
  }
  const outside = await findCodesOutside(trx, user.organisationId, user.areaCodes)
  if (outside.length > 0) {
    throw new Refusal('bad-input', {
      reason: `责任区域 ${outside.join('、')} 不存在，或不在“${organisation.name}”辖区内。`,
    })
  }
}

/** The platform must not be left without one of the three administrators. */
export async function checkNotLastAdministrator(
  trx: Trx,
  user: { id: string; role: string | null; disabled_at: Date | null },
): Promise<void> {
  if (!isAdministrator(user.role) || user.disabled_at !== null) return
  // Two such deeds at once must not each rely on the other's person.
  await trx.selectFrom('auth_user').select('id').where('role', '=', user.role).orderBy('id').forUpdate().execute()
  if (await hasOtherHolder(trx, user.role, user.id)) return
  throw new Refusal('role-refused', { reason: `这是唯一在用的${roles[user.role]}，请先设好接任者。` })
}

export function isAdministrator(role: string | null): role is (typeof administratorRoles)[number] {
  return administratorRoles.some((name) => name === role)
}

export function isRole(role: string | null): role is Role {
  return role !== null && Object.hasOwn(roles, role)
}
