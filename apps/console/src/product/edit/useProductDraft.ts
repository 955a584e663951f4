import { RemoteError } from '@huoshui/client'
import {
  type ContentProblem,
  checkComplete,
  checkContent,
  type ProductContent,
  type ProductKind,
} from '@huoshui/contract'
import type { Criterion } from '@huoshui/rules/criteria/criterion'
import { dayOf } from '@huoshui/ui'
import { useMutation } from '@tanstack/react-query'
import type { FormInstance } from 'antd'
import { useCallback, useRef, useState } from 'react'
import { placeRefusal } from '../../command/place-refusal.ts'
import { type Choices, findMerge, type Merge, mergeContent } from './merge-content.ts'
import { contentOf, formOf, type ProductForm } from './product-form.ts'

export type Seen = { version: number; revision: number }

/** How the page keeps what the editor writes. */
export type EditorTask = {
  /** Saves over what was seen (null: there was nothing yet); gives what is seen from now on. */
  save: (content: ProductContent, seen: Seen | null) => Promise<Seen>
  submit: (seen: Seen) => Promise<void>
  /** What somebody else saved meanwhile. */
  readNewest: () => Promise<{ content: ProductContent; seen: Seen }>
  seen: Seen | null
  onSaved: (deed: 'save' | 'submit') => void
}

export type DraftConflict = Merge & { mine: ProductContent; theirs: ProductContent; seen: Seen }

type Given = {
  form: FormInstance<ProductForm>
  kind: ProductKind
  start: ProductContent
  problem: string | null
  task: EditorTask
}

/** Saving, submitting and mending a product that is being written. */
export function useProductDraft({ form, kind, start, problem, task }: Given) {
  // What the form began with, and the version it is: moved on with every save and every mending.
  const base = useRef({ content: start, seen: task.seen })
  // Not a state: a dragged threshold must not draw the whole form at every step.
  const criterion = useRef(start.criterion)
  const [begin, setBegin] = useState(start.criterion)
  const [isDirty, setDirty] = useState(false)
  const [gaps, setGaps] = useState(() => checkComplete(kind, start, dayOf(new Date())))
  const [above, setAbove] = useState<string>()
  const [conflict, setConflict] = useState<DraftConflict>()
  const note = useCallback(() => {
    setDirty(true)
    const next = checkComplete(kind, contentOf(form.getFieldsValue(true), criterion.current), dayOf(new Date()))
    setGaps((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
  }, [form, kind])
  const setCriterion = useCallback(
    (next: Criterion | null) => {
      criterion.current = next && { version: 1, criterion: next }
      note()
    },
    [note],
  )
  const sending = useMutation({
    mutationFn: async ({ content, deed }: { content: ProductContent; deed: 'save' | 'submit' }) => {
      const seen = await task.save(content, base.current.seen)
      base.current = { content, seen }
      setDirty(false)
      if (deed === 'submit') await task.submit(seen)
    },
    onMutate: () => setAbove(undefined),
    onSuccess: (_, { deed }) => task.onSaved(deed),
    onError: async (error, { content }) => {
      if (error instanceof RemoteError && error.code === 'version-conflict' && base.current.seen) {
        const { content: theirs, seen } = await task.readNewest()
        return setConflict({ ...findMerge(base.current.content, content, theirs), mine: content, theirs, seen })
      }
      const placed = placeRefusal(error, Object.keys(form.getFieldsValue(true)))
      setAbove(placed.above ?? (placed.fields.length === 0 ? error.message : undefined))
      showFaults(
        form,
        placed.fields.map(({ name, message }) => ({ field: name, sentence: message })),
      )
    },
  })
  const save = async (deed: 'save' | 'submit') => {
    setAbove(undefined)
    if (problem !== null) return setAbove(`准入条件还不能保存：${problem}`)
    if (!(await isValid(form))) return setAbove('有填写不对的地方，请看标红的各项。')
    const content = contentOf(form.getFieldsValue(true), criterion.current)
    const faults = deed === 'submit' ? checkComplete(kind, content, dayOf(new Date())) : checkContent(kind, content)
    if (faults.length === 0) return sending.mutate({ content, deed })
    setAbove(faults.map(({ sentence }) => sentence).join(''))
    showFaults(
      form,
      faults.map(({ field, sentence }) => ({ field: fieldOf(field), sentence })),
    )
  }
  const mend = (choices: Choices) => {
    if (!conflict) return
    const { mine, theirs, seen } = conflict
    const content = mergeContent(base.current.content, mine, theirs, choices)
    base.current = { content: theirs, seen }
    form.setFieldsValue(formOf(content))
    criterion.current = content.criterion
    setBegin(content.criterion)
    setConflict(undefined)
    note()
  }
  return { gaps, isDirty, above, conflict, isSaving: sending.isPending, begin, setCriterion, note, save, mend }
}

async function isValid(form: FormInstance<ProductForm>): Promise<boolean> {
  try {
    await form.validateFields()
    return true
  } catch {
    // The form shows each fault beside its field.
    return false
  }
}

function showFaults(form: FormInstance<ProductForm>, faults: readonly { field: string; sentence: string }[]): void {
  const known: FormInstance = form
  known.setFields(faults.map(({ field, sentence }) => ({ name: field, errors: [sentence] })))
  const [first] = faults
  if (first && first.field !== 'criterion') known.scrollToField(first.field, { block: 'center', focus: true })
}

function fieldOf(field: ContentProblem['field']): string {
  return field === 'rate' ? 'rateTo' : field
}
