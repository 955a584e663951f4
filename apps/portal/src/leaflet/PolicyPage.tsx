import { getPublicPolicy } from '@huoshui/contract'
import { Frame, Waiting } from '../shell/Frame.tsx'
import { useAnswer } from '../use-answer.ts'

/** 政策单页: what a policy is about and on which documents it rests; what was not compared with the original says so. */
export function PolicyPage({ rule }: { rule: string }) {
  const asked = useAnswer(getPublicPolicy, { params: { rule } }, rule)
  if (asked.kind !== 'found') {
    return (
      <Frame title="政策">
        <Waiting asked={asked} />
      </Frame>
    )
  }
  const { label, question, kinds, documents, on } = asked.found
  return (
    <Frame title={label}>
      <p>{question}</p>
      {kinds.length > 1 && (
        <section className="sheet">
          <h2>种类</h2>
          <ul>
            {kinds.map((kind) => (
              <li key={kind}>{kind}</li>
            ))}
          </ul>
        </section>
      )}
      <section className="sheet">
        <h2>依据的文件</h2>
        {documents.length === 0 && <p>今天没有有效的文件。</p>}
        <ul>
          {documents.map(({ document, firstDay, isVerified }) => (
            <li key={document}>
              {document}（{firstDay} 起施行）{!isVerified && <span className="muted">　尚未与原文核对</span>}
            </li>
          ))}
        </ul>
      </section>
      <p className="muted">{on} 整理，供了解用；能否享受以主管部门公布的原文和审核为准。</p>
    </Frame>
  )
}
