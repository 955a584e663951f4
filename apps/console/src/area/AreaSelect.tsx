import { TreeSelect } from 'antd'
import { type CSSProperties, useId } from 'react'
import { useAreaTree } from './useAreaTree.ts'

type Props = { value: string[]; onChange: (codes: string[]) => void; style?: CSSProperties; id?: string }

/** 管理单元 → 镇街 → 村居, any level, several at once; villages are fetched when their town is opened. */
export function AreaSelect({ value, onChange, style, id }: Props) {
  const own = useId()
  const { treeData, loadData, isLoading } = useAreaTree(value)
  return (
    <TreeSelect
      multiple
      id={id ?? own}
      {...(id ? {} : { 'aria-label': '区域' })}
      // Ant Design points the box at a list of this id but gives the id to none.
      popupRender={(tree) => <div id={`${id ?? own}_list`}>{tree}</div>}
      placeholder="区域"
      allowClear
      showSearch
      treeNodeFilterProp="title"
      treeDataSimpleMode
      popupMatchSelectWidth={320}
      maxTagCount="responsive"
      loading={isLoading}
      {...(style ? { style } : {})}
      value={value}
      onChange={(codes: string[]) => onChange(codes)}
      treeData={treeData}
      loadData={loadData}
    />
  )
}

/** The same as a field of a form. */
export function AreaSelectField({
  id,
  value,
  onChange,
}: {
  id?: string
  value?: string[]
  onChange?: (codes: string[]) => void
}) {
  return (
    <AreaSelect
      {...(id ? { id } : {})}
      value={value ?? []}
      onChange={(codes) => onChange?.(codes)}
      style={{ width: '100%' }}
    />
  )
}
