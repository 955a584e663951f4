import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { upperAreasQuery } from '../area/areas.ts'

/** One unit, or all of them. */
export function UnitSelect({ value, onChange }: { value?: string; onChange: (unit: string | undefined) => void }) {
  const { data } = useQuery(upperAreasQuery)
  return (
    <Select
      aria-label="管理单元"
      allowClear
      placeholder="管理单元"
      style={{ width: 170 }}
      {...(value === undefined ? {} : { value })}
      options={(data ?? [])
        .filter(({ level }) => level === 'unit')
        .map(({ code, name }) => ({ value: code, label: name }))}
      onChange={onChange}
    />
  )
}
