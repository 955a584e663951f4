import { listOrganisations } from '@huoshui/contract'
import { useQueries } from '@tanstack/react-query'
import { remote } from '../../remote.ts'

const kinds = ['bank', 'bank_branch'] as const

/** Banks of the city and their branches. */
export function useBanks() {
  const [banks, branches] = useQueries({
    queries: kinds.map((kind) => ({
      queryKey: ['organisations', 'kind', kind],
      staleTime: 300_000,
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await remote(listOrganisations, { query: { kind } }, signal)).organisations,
    })),
  })
  return { banks: banks?.data ?? [], branches: branches?.data ?? [] }
}
