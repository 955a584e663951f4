import { lazy, Suspense } from 'react'
import type { ReasonDialogProps } from './ReasonForm.tsx'

export type { ReasonDialogProps }

// Forms weigh 20 kB compressed, which a page that only may ask for a reason need not bring along.
const ReasonForm = lazy(async () => ({ default: (await import('./ReasonForm.tsx')).ReasonForm }))

/** Asks for a reason before something that is recorded. */
export function ReasonDialog(props: ReasonDialogProps) {
  if (!props.isOpen) return null
  return (
    <Suspense fallback={null}>
      <ReasonForm {...props} />
    </Suspense>
  )
}
