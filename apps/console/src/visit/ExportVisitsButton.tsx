import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../session/session.ts'
import type { VisitSearch } from './visit-search.ts'

const ExportVisitsDialog = lazy(async () => ({
  default: (await import('./ExportVisitsDialog.tsx')).ExportVisitsDialog,
}))

/** Exports the visits that the filters show, for those who may. */
export function ExportVisitsButton({ search }: { search: VisitSearch }) {
  const canExport = useAllowed('export.run')
  const [isOpen, setOpen] = useState(false)
  if (!canExport) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>导出</Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ExportVisitsDialog search={search} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
