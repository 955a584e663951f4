import { listAreas } from '@huoshui/contract'
import { useQueries } from '@tanstack/react-query'
import { remote } from '../../remote.ts'

/** What each of `codes` was called on `day`; a code that was no area then stands for itself. */
export function useNamesOnDays(codes: readonly string[], day: string): string[] {
  const answers = useQueries({
    queries: codes.map((code) => ({
      queryKey: ['areas', 'name', code, day],
      staleTime: 3_600_000,
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const { areas } = await remote(listAreas, { query: { q: code, asOf: day } }, signal)
        return areas.find((area) => area.code === code)?.name ?? code
      },
    })),
  })
  return codes.map((code, index) => answers[index]?.data ?? code)
}

/** The day before `day` (both `YYYY-MM-DD`). */
export function dayBefore(day: string): string {
  const moment = new Date(`${day}T00:00:00Z`)
  moment.setUTCDate(moment.getUTCDate() - 1)
  return moment.toISOString().slice(0, 10)
}
