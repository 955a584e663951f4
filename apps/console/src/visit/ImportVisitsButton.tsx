import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../session/session.ts'

const ImportVisitsDialog = lazy(async () => ({
  default: (await import('./ImportVisitsDialog.tsx')).ImportVisitsDialog,
}))

/** Brings in visits kept elsewhere, for those who may. */
export function ImportVisitsButton() {
  const canImport = useAllowed('visit.import')
  const [isOpen, setOpen] = useState(false)
  if (!canImport) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>导入</Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ImportVisitsDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
