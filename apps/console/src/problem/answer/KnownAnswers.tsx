import { DIFFICULTIES, type Difficulty } from '@huoshui/rules/visit/visit-words'
import { QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { answersQuery } from '../problem-queries.ts'

const mostShown = 3

/** What the department that knows has answered before, while a question is typed. */
export function KnownAnswers({ q, kind }: { q: string; kind: Difficulty | undefined }) {
  const asked = useDeferredValue(q.slice(0, 200))
  const { data } = useQuery(answersQuery(asked, kind))
  const rows = asked.trim().length < 2 ? [] : (data?.rows.slice(0, mostShown) ?? [])
  return (
    <div aria-live="polite">
      {rows.length > 0 && <QuietText>问答库里相近的：</QuietText>}
      {rows.map(({ id, kind: of, question, answer, organisationName, writtenOn }) => (
        <details key={id} style={{ marginBlock: 4 }}>
          <summary>
            {question} <QuietText style={{ fontSize: 13 }}>{DIFFICULTIES[of]}</QuietText>
          </summary>
          <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', paddingInlineStart: 16 }}>{answer}</div>
          <QuietText style={{ fontSize: 13, paddingInlineStart: 16 }}>
            {organisationName}，{writtenOn}
          </QuietText>
        </details>
      ))}
    </div>
  )
}
