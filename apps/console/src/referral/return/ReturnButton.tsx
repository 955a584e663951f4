import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'

const ReturnDialog = lazy(async () => ({ default: (await import('./ReturnDialog.tsx')).ReturnDialog }))

/** 批量回填: many referrals by one workbook. */
export function ReturnButton() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>批量回填</Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ReturnDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
