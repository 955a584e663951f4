import type { Enterprise } from '@huoshui/contract'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'

const RecordFactDialog = lazy(async () => ({ default: (await import('./RecordFactDialog.tsx')).RecordFactDialog }))

/** 录入事实: opens the form, which is loaded then. */
export function RecordFactButton({ id, facts }: { id: string; facts: readonly Enterprise['facts'][number][] }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        录入事实
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <RecordFactDialog id={id} facts={facts} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
