import type { FirmCard } from '@huoshui/contract'
import { orderTasks, type Task } from '@huoshui/rules/visit/order-tasks'
import { useMemo } from 'react'
import { useFieldState } from '../session/use-field.ts'
import { dayOf } from '../today.ts'

/** The firms of the grid in the order of the work. */
export function useTasks(): Task[] {
  const { firms } = useFieldState()
  return useMemo(() => orderTasks(firms.map(asTask), dayOf()), [firms])
}

function asTask({ id, type, status, villageCode, address }: FirmCard) {
  return { id, type, status, villageCode, address, lastVisitOn: null }
}
