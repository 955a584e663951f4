import {
  administratorRoles,
  type OrganisationKind,
  organisationKinds,
  organisationKindsOfRole,
  type Role,
  roles,
} from '@huoshui/contract'

export type RoleChoice = { value: Role; label: string; why: string | undefined }

type Person = {
  current: Role | null
  /** Every role held so far. */
  held: readonly Role[]
  /** Of the organisation; undefined when it isn't known. */
  kind: OrganisationKind | undefined
}

/** Every role, with why this person can't have it as far as the screen can tell; the server has the last word. */
export function roleChoices(person: Person): RoleChoice[] {
  return Object.keys(roles)
    .filter((role): role is Role => Object.hasOwn(roles, role))
    .map((value) => ({ value, label: roles[value], why: whyNot(value, person) }))
}

function whyNot(role: Role, { current, held, kind }: Person): string | undefined {
  if (role === current) return '现任'
  const other = held.find((earlier) => earlier !== role && isAdministrator(earlier))
  // 三员分立: whoever was one of the three can't become another, not even later.
  if (isAdministrator(role) && other) return `已任过${roles[other]}，三员不得兼任`
  const kinds: readonly OrganisationKind[] = organisationKindsOfRole[role]
  if (kind && !kinds.includes(kind)) return `只设在${kinds.map((one) => organisationKinds[one]).join('、')}`
  return undefined
}

function isAdministrator(role: Role): boolean {
  return administratorRoles.some((one) => one === role)
}
