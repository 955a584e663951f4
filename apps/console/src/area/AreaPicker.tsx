import { TreeSelect } from 'antd'
import { useAreaTree } from './useAreaTree.ts'

type Props = { value?: string; onChange?: (code: string) => void; id?: string; placeholder?: string }

/** One area of any level, for forms. */
export function AreaPicker({ value, onChange, id, placeholder }: Props) {
  const { treeData, loadData, isLoading } = useAreaTree(value ? [value] : [])
  return (
    <TreeSelect
      {...(id ? { id } : {})}
      showSearch
      placeholder={placeholder ?? '请选择'}
      treeNodeFilterProp="title"
      treeDataSimpleMode
      loading={isLoading}
      value={value ?? null}
      onChange={(code: string | null) => code && onChange?.(code)}
      treeData={treeData}
      loadData={loadData}
    />
  )
}
