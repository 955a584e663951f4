import { listGoals } from '@huoshui/contract'
import { queryOptions } from '@tanstack/react-query'
import { remote } from '../remote.ts'

/** Goals and tasks in sight, with how far they are. */
export const goalsQuery = queryOptions({
  queryKey: ['goals'],
  queryFn: ({ signal }) => remote(listGoals, {}, signal),
})
