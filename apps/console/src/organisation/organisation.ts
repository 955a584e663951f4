import { type Answer, type listOrganisations, organisationKinds } from '@huoshui/contract'

export type OrganisationRow = Answer<typeof listOrganisations>['organisations'][number]

export const kindOptions = Object.entries(organisationKinds).map(([value, label]) => ({ value, label }))
