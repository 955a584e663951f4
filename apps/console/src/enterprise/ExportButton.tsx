import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../session/session.ts'
import type { EnterpriseSearch } from './enterprise-search.ts'

const ExportDialog = lazy(async () => ({ default: (await import('../export/ExportDialog.tsx')).ExportDialog }))

/** Exports what the filters show, for those who may. */
export function ExportButton({ search }: { search: EnterpriseSearch }) {
  const canExport = useAllowed('export.run')
  const [isOpen, setOpen] = useState(false)
  if (!canExport) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>导出</Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ExportDialog search={search} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
