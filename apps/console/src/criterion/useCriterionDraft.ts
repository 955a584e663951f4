import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Draft, draftOf, isSameCriterion, problemOf, withRows, withText } from './model/draft.ts'
import type { RowEdit } from './model/edit-rows.ts'

type Given = {
  value: Criterion | null
  onChange: (criterion: Criterion | null) => void
  onProblem?: ((problem: string | null) => void) | undefined
}

/** A criterion being written: what is whole goes to `onChange` at once; a value from outside begins anew. */
export function useCriterionDraft({ value, onChange, onProblem }: Given) {
  const [draft, setDraft] = useState(() => draftOf(value))
  const latest = useRef(draft)
  const heard = useRef({ onChange, onProblem })
  useEffect(() => {
    heard.current = { onChange, onProblem }
  })
  const put = useCallback((next: Draft) => {
    const before = latest.current
    latest.current = next
    setDraft(next)
    if (next.criterion !== before.criterion) heard.current.onChange(next.criterion)
    if (problemOf(next) !== problemOf(before)) heard.current.onProblem?.(problemOf(next))
  }, [])
  useEffect(() => {
    if (isSameCriterion(value, latest.current.criterion)) return
    latest.current = draftOf(value)
    setDraft(latest.current)
    heard.current.onProblem?.(null)
  }, [value])
  const edit = useCallback((change: RowEdit) => put(withRows(latest.current, change(latest.current.root))), [put])
  const write = useCallback((text: string) => put(withText(latest.current, text)), [put])
  return { draft, edit, write }
}
