import type { PaperList } from '@huoshui/contract'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'

const PaperListDialog = lazy(async () => ({ default: (await import('./PaperListDialog.tsx')).PaperListDialog }))

/** 申报清单 or 推荐清单 as a workbook, out and in. */
export function PaperListButton({ list }: { list: PaperList }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{list === 'declaration' ? '申报清单' : '推荐清单'}导出导入</Button>
      {isOpen && (
        <Suspense fallback={null}>
          <PaperListDialog list={list} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
