import { type Answer, type listOrganisations, organisationKinds } from '@huoshui/contract'

export type OrganisationRow = Answer<typeof listOrganisations>['organisations'][number]

/** A row of the tree with the rows under it, as far as they were fetched. `children` is the server's count of them. */
export type OrganisationNode = OrganisationRow & { depth: number; nodes?: OrganisationNode[] }

export const kindOptions = Object.entries(organisationKinds).map(([value, label]) => ({ value, label }))

/** Puts what was fetched under each opened organisation in its place. */
export function organisationTree(
  tops: readonly OrganisationRow[],
  under: ReadonlyMap<string, readonly OrganisationRow[]>,
  depth = 0,
): OrganisationNode[] {
  return tops.map((row) =>
    row.children === 0
      ? { ...row, depth }
      : { ...row, depth, nodes: organisationTree(under.get(row.id) ?? [], under, depth + 1) },
  )
}
