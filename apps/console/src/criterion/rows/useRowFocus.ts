import { type RefObject, useCallback, useEffect, useRef } from 'react'
import type { RowEdit } from '../model/edit-rows.ts'
import type { RowDeed } from './RowButtons.tsx'

/** Keeps the keyboard where the work is: a moved row is drawn at its new place, and its button would lose the focus. */
export function useRowFocus(onEdit: (edit: RowEdit) => void) {
  const frame = useRef<HTMLDivElement>(null)
  const wish = useRef<{ focus: RowDeed['focus']; known: ReadonlySet<string> }>(undefined)
  const onDeed = useCallback(
    ({ edit, focus }: RowDeed) => {
      wish.current = { focus, known: new Set(rowsIn(frame).map(numberOf)) }
      onEdit(edit)
    },
    [onEdit],
  )
  // After every drawing: the one after a deed has the rows it made.
  useEffect(() => {
    const wanted = wish.current
    wish.current = undefined
    if (wanted?.focus) findTarget(frame, wanted.focus, wanted.known)?.focus()
  })
  return { frame, onDeed }
}

type Frame = RefObject<HTMLDivElement | null>

function findTarget(frame: Frame, focus: NonNullable<RowDeed['focus']>, known: ReadonlySet<string>) {
  if (focus === 'add') return frame.current?.querySelector<HTMLElement>('[data-button="add"]')
  if (focus !== 'new') {
    return frame.current?.querySelector<HTMLElement>(`[data-row="${focus.row}"] [data-button="${focus.button}"]`)
  }
  const added = rowsIn(frame).findLast((row) => !known.has(numberOf(row)))
  return added?.querySelector<HTMLElement>('input')
}

function rowsIn(frame: Frame): HTMLElement[] {
  return [...(frame.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
}

function numberOf(row: HTMLElement): string {
  return row.dataset['row'] ?? ''
}
