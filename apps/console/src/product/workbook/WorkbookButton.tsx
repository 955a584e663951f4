import { exportProducts, getProductTemplate } from '@huoshui/contract'
import { MenuButton } from '@huoshui/ui'
import { lazy, Suspense, useState } from 'react'

const CatalogueDialog = lazy(async () => ({ default: (await import('./CatalogueDialog.tsx')).CatalogueDialog }))

/** The catalogue as a workbook: out, and for those who may write, in again. */
export function WorkbookButton({ canEdit }: { canEdit: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const choices = [
    { key: 'export', label: '导出产品目录', onChoose: () => download(exportProducts.path) },
    ...(canEdit
      ? [
          { key: 'template', label: '下载空白模板', onChoose: () => download(getProductTemplate.path) },
          { key: 'import', label: '导入工作簿…', hasLineAbove: true, onChoose: () => setOpen(true) },
        ]
      : []),
  ]
  return (
    <>
      <MenuButton items={choices}>工作簿</MenuButton>
      {isOpen && (
        <Suspense fallback={null}>
          <CatalogueDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

function download(path: string): void {
  const link = document.createElement('a')
  link.href = path
  link.download = ''
  link.click()
}
