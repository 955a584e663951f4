import './visit.css'
import { nearestNext } from '@huoshui/rules/visit/nearest-next'
import { PhotoPanel } from '../photo/PhotoPanel.tsx'
import { useFieldState } from '../session/use-field.ts'
import { useTasks } from '../task/use-tasks.ts'

/** After a visit: it is safe on the phone, and who is next along the way. */
export function DonePage({ id, visitId }: { id: string; visitId: string | undefined }) {
  const { firms, waiting } = useFieldState()
  const tasks = useTasks()
  const here = firms.find((firm) => firm.id === id)
  const due = new Set(tasks.filter((task) => task.isDue && task.id !== id).map((task) => task.id))
  const next = here
    ? nearestNext(
        here,
        firms.filter((firm) => due.has(firm.id)),
      )
    : undefined
  const nextFirm = firms.find((firm) => firm.id === next)
  return (
    <>
      <h1 className="page-title">已保存</h1>
      <p role="status" className="panel">
        {here?.name ?? '这户'}的走访已存在手机里{waiting.count > 0 ? '，有网络时自动发出。' : '。'}
      </p>
      {visitId && (
        <p>
          <a className="button second" href={`#/confirm/${visitId}`}>
            请企业确认（自愿）
          </a>
        </p>
      )}
      {visitId && <PhotoPanel visitId={visitId} waveId={here?.task?.waveId} />}
      {nextFirm && (
        <a className="next panel" href={`#/firm/${nextFirm.id}`}>
          <span className="muted">就近的下一户</span>
          <strong>{nextFirm.name}</strong>
          <span className="muted">{nextFirm.address}</span>
        </a>
      )}
      <p>
        <a className="button" href="#/">
          回到任务
        </a>
      </p>
    </>
  )
}
