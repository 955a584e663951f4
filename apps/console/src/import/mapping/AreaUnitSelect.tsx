import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { upperAreasQuery } from '../../area/areas.ts'

type Props = { id: string; value: string | undefined; onChange: (name: string | undefined) => void }

/** One 管理单元 for all rows, by its name as a list would write it. */
export function AreaUnitSelect({ id, value, onChange }: Props) {
  const { data, isPending } = useQuery(upperAreasQuery)
  const units = (data ?? []).filter((area) => area.level === 'unit')
  return (
    <Select
      id={id}
      style={{ width: 190 }}
      showSearch
      allowClear
      placeholder="未指定"
      loading={isPending}
      value={value ?? null}
      options={units.map(({ name }) => ({ value: name, label: name }))}
      onChange={(name: string | undefined) => onChange(name)}
    />
  )
}
