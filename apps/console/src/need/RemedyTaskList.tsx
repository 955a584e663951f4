import { type RemedyTask, remedyStates } from '@huoshui/contract'
import { QuietText, StatusTag } from '@huoshui/ui'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useSession } from '../session/session.ts'

const CloseTaskDialog = lazy(async () => ({ default: (await import('./dialog/CloseTaskDialog.tsx')).CloseTaskDialog }))

/** Tasks of one need: what, whose, until when, and what came of it. */
export function RemedyTaskList({ tasks }: { tasks: readonly RemedyTask[] }) {
  const [closing, setClosing] = useState<RemedyTask>()
  return (
    <>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 12 }}>
        {tasks.map((task) => (
          <li key={task.id}>
            <div>
              {task.reasonLabel}：{task.what}
            </div>
            <QuietText style={{ fontSize: 13 }}>
              {task.ownerName}　{task.dueOn} 前{task.outcome && `　${task.closedOn} ${task.outcome}`}
            </QuietText>
            <div>
              <TaskState task={task} onClose={() => setClosing(task)} />
            </div>
          </li>
        ))}
      </ul>
      <Suspense>{closing && <CloseTaskDialog task={closing} onClose={() => setClosing(undefined)} />}</Suspense>
    </>
  )
}

/** Where a task stands; those who may, end it. */
export function TaskState({ task, onClose }: { task: RemedyTask; onClose: () => void }) {
  const mayClose = useMayClose(task)
  const tone = task.state === 'done' ? 'good' : task.isOverdue ? 'bad' : 'waiting'
  return (
    <>
      <StatusTag tone={tone}>{task.isOverdue ? '已超期' : remedyStates[task.state]}</StatusTag>
      {mayClose && (
        <Button size="small" type="link" onClick={onClose}>
          办结
        </Button>
      )}
    </>
  )
}

/** The teams any, others those of their own organisation. */
function useMayClose({ state, ownerId }: RemedyTask): boolean {
  const { role, organisationId } = useSession()
  if (state !== 'open') return false
  if (role === 'city_staff' || role === 'county_staff') return true
  return (role === 'town_staff' || role === 'department_staff') && organisationId === ownerId
}
