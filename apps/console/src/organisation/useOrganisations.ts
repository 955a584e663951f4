import { listOrganisations } from '@huoshui/contract'
import { keepPreviousData, queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { remote } from '../remote.ts'
import { type OrganisationRow, organisationTree } from './organisation.ts'
import { isKind, type OrganisationSearch } from './organisation-search.ts'

/** The most rows the server gives at once. */
export const mostRows = 500

type Question = { parent?: string; kind?: string; q?: string }

function organisationsQuery(query: Question) {
  return queryOptions({
    queryKey: ['organisations', 'list', query],
    queryFn: async ({ signal }) => (await remote(listOrganisations, { query }, signal)).organisations,
  })
}

/** The tree, whose levels are fetched when opened; with a search or a kind, what fits from all levels. */
export function useOrganisations({ q, kind }: OrganisationSearch) {
  const [opened, setOpened] = useState<readonly string[]>([])
  const question = { ...(q ? { q } : {}), ...(isKind(kind) ? { kind } : {}) }
  const isTree = Object.keys(question).length === 0
  const first = useQuery({ ...organisationsQuery(question), placeholderData: keepPreviousData })
  const levels = useQueries({ queries: isTree ? opened.map((parent) => organisationsQuery({ parent })) : [] })
  const under = new Map(levels.flatMap(({ data }, index) => (data ? [[opened[index] ?? '', data] as const] : [])))
  const rows = first.data ?? []
  const parents = useParents(isTree ? [] : rows)
  const failed = levels.find(({ error }) => error)
  return {
    isTree,
    nodes: isTree ? organisationTree(rows, under) : rows.map((row) => ({ ...row, depth: 0 })),
    known: [...rows, ...parents, ...[...under.values()].flat()],
    opened,
    loading: opened.filter((_, index) => levels[index]?.isPending),
    isPending: first.isPending,
    error: first.error ?? failed?.error ?? null,
    retry: () => void (first.error ? first.refetch() : failed?.refetch()),
    toggle: (id: string) =>
      setOpened((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id])),
  }
}

// What is found names only its parent's id: the tops and the branches are who has anything under them.
function useParents(rows: readonly OrganisationRow[]): OrganisationRow[] {
  const tops = useQuery({ ...organisationsQuery({}), enabled: rows.length > 0 })
  const hasOutlets = rows.some(({ kind }) => kind === 'bank_outlet')
  const branches = useQuery({ ...organisationsQuery({ kind: 'bank_branch' }), enabled: hasOutlets })
  return [...(tops.data ?? []), ...(branches.data ?? [])]
}
