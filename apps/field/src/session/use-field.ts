import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Field, FieldState } from './field.ts'

export const FieldContext = createContext<Field | undefined>(undefined)

/** The open work of the person at the phone. */
export function useField(): Field {
  const field = useContext(FieldContext)
  if (!field) throw new Error('no store is open')
  return field
}

/** What it holds, kept current. */
export function useFieldState(): FieldState {
  const field = useField()
  return useSyncExternalStore(field.listen, field.read)
}
