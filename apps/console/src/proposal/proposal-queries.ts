import { checkProposalAnswer, getProposal, listOrganisations, listProposals } from '@huoshui/contract'
import { queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

/** 建议提案: under work, waiting for one's own unit, or all; with the city's clocks. */
export function proposalsQuery(of: 'open' | 'own' | 'all') {
  return queryOptions({
    queryKey: ['proposals', 'list', of],
    queryFn: ({ signal }) => remote(listProposals, { query: { of } }, signal),
  })
}

/** One of them, with what may be done with it now. */
export function proposalQuery(id: string) {
  return queryOptions({
    queryKey: ['proposals', 'one', id],
    queryFn: ({ signal }) => remote(getProposal, { params: { id } }, signal),
  })
}

/** What the check says of an answer as it stands on the screen. */
export function answerCheckQuery(asked: { text: string; on: string }) {
  return queryOptions({
    queryKey: ['proposals', 'check', asked],
    queryFn: ({ signal }) => remote(checkProposalAnswer, { body: asked }, signal),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Who can be given an opinion: teams, departments and banks. */
export const unitsQuery = queryOptions({
  queryKey: ['organisations', 'proposal-units'],
  queryFn: async ({ signal }) => {
    const kinds = ['department', 'city_team', 'county_team', 'bank'] as const
    const found = await Promise.all(kinds.map((kind) => remote(listOrganisations, { query: { kind } }, signal)))
    return found.flatMap(({ organisations }) => organisations.map(({ id, name }) => ({ value: id, label: name })))
  },
})
