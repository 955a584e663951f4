import type { ExportMatching } from '@huoshui/contract'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../../session/session.ts'

const ExportDialog = lazy(async () => ({ default: (await import('../../export/ExportDialog.tsx')).ExportDialog }))

type Props = { matching: ExportMatching; words: string; count: number | null | undefined }

/** Exports the list as it is shown, whole, for those who may. */
export function MatchingExportButton({ matching, words, count }: Props) {
  const canExport = useAllowed('export.run')
  const [isOpen, setOpen] = useState(false)
  if (!canExport) return null
  return (
    <>
      <Button disabled={count === 0} onClick={() => setOpen(true)}>
        导出
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ExportDialog list={{ matching, words, count: count ?? null }} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
