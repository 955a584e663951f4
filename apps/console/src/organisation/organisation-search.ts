import { type OrganisationKind, organisationKinds } from '@huoshui/contract'

/** What the address of the page can hold; without either the tree is shown. */
export type OrganisationSearch = { q?: string; kind?: string }

export function isKind(key: string | undefined): key is OrganisationKind {
  return key !== undefined && Object.hasOwn(organisationKinds, key)
}
