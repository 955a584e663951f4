import type { FirmCard } from '@huoshui/contract'
import { orderTasks, type Task, type TaskFirm } from '@huoshui/rules/visit/order-tasks'
import { useMemo } from 'react'
import { useFieldState } from '../session/use-field.ts'
import { dayOf } from '../today.ts'

/** The firms of the grid in the order of the work; what was done on this phone counts before it is sent. */
export function useTasks(): Task[] {
  const { firms, visitedOn } = useFieldState()
  return useMemo(
    () =>
      orderTasks(
        firms.map((firm) => asTask(firm, visitedOn.get(firm.id))),
        dayOf(),
      ),
    [firms, visitedOn],
  )
}

function asTask({ id, status, villageCode, address, task, lastVisit }: FirmCard, hereOn: string | undefined): TaskFirm {
  const days = [lastVisit && dayOf(lastVisit.at), hereOn].filter((day) => typeof day === 'string').sort()
  return { id, status, villageCode, address, task, lastVisitOn: days.at(-1) ?? null }
}
