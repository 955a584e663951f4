import { TreeSelect } from 'antd'
import { useAreaTree } from './useAreaTree.ts'

type Props = {
  value?: string | null
  onChange?: (code: string | null) => void
  id?: string
  placeholder?: string
  /** The city too, and leaving it empty: for what may belong to the city or nowhere. */
  isWide?: boolean
}

/** One area of any level, for forms. */
export function AreaPicker({ value, onChange, id, placeholder, isWide = false }: Props) {
  const { treeData, loadData, isLoading } = useAreaTree(value ? [value] : [], isWide)
  return (
    <TreeSelect
      {...(id ? { id } : {})}
      showSearch
      allowClear={isWide}
      placeholder={placeholder ?? '请选择'}
      treeNodeFilterProp="title"
      treeDataSimpleMode
      loading={isLoading}
      value={value ?? null}
      onChange={(code: string | null) => (code || isWide) && onChange?.(code ?? null)}
      treeData={treeData}
      loadData={loadData}
    />
  )
}
