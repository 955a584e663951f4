import { WaitingPhotos } from '../photo/WaitingPhotos.tsx'
import { useFieldState } from '../session/use-field.ts'
import { printInstant } from '../today.ts'
import type { VisitDraft } from '../visit/visit-draft.ts'
import { OutboxLine } from './OutboxLine.tsx'
import { RescuePanel } from './RescuePanel.tsx'
import { useKept } from './use-kept.ts'

/** 记录: what waits to be sent, what needs somebody, what is begun, and what has its receipt. */
export function OutboxPage() {
  const { kept, drafts } = useKept()
  const { firms, waiting } = useFieldState()
  const nameOf = (id: string) => firms.find((firm) => firm.id === id)?.name ?? '（已不在您的网格）'
  const visits = drafts.filter(({ key }) => key.startsWith('visit/'))
  return (
    <>
      <h1 className="page-title">记录</h1>
      {waiting.count > 0 && <RescuePanel />}
      {visits.length > 0 && (
        <section aria-label="没写完的">
          <h2 className="section">没写完的</h2>
          <ol className="list">
            {visits.map(({ key, savedAt, content }) => (
              <li key={key}>
                <a href={`#/visit/${(content as VisitDraft).firmId}`}>
                  <strong>{nameOf((content as VisitDraft).firmId)}</strong>
                  <span className="muted">写到 {printInstant(savedAt)}，点开接着写</span>
                </a>
              </li>
            ))}
          </ol>
        </section>
      )}
      <WaitingPhotos />
      <section aria-label="已记下的">
        <h2 className="section">已记下的</h2>
        {kept.length === 0 && <p className="empty">还没有记录。</p>}
        <ol className="list">
          {kept.map((one) => (
            <OutboxLine key={one.operation.id} kept={one} />
          ))}
        </ol>
        <p className="muted">已生效的在手机上保留 7 天，之后在工作台的走访台账里查看。</p>
      </section>
    </>
  )
}
