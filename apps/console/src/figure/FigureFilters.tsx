import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Input, Select } from 'antd'
import { upperAreasQuery } from '../area/areas.ts'
import { useSession } from '../session/session.ts'
import { asOf, type FigureSearch } from './figure-search.ts'

/** Up to which day, as it was known on which, and in which unit. */
export function FigureFilters({ search, onChange }: { search: FigureSearch; onChange: (next: FigureSearch) => void }) {
  const set = (next: FigureSearch) => {
    const { on, knownOn, unit } = { ...asOf(search), ...next }
    onChange({ ...(on ? { on } : {}), ...(knownOn ? { knownOn } : {}), ...(unit ? { unit } : {}) })
  }
  return (
    <Flex gap={12} wrap align="center">
      <DayField label="截至" value={search.on} onChange={(on) => set({ on })} />
      <DayField label="按此日所知" value={search.knownOn} onChange={(knownOn) => set({ knownOn })} />
      <UnitField value={search.unit} onChange={(unit) => set({ unit })} />
      {Object.keys(asOf(search)).length > 0 && (
        <Button type="link" onClick={() => onChange({})}>
          回到今天
        </Button>
      )}
    </Flex>
  )
}

type FieldProps = { value: string | undefined; onChange: (next: string) => void }

function DayField({ label, value, onChange }: FieldProps & { label: string }) {
  return (
    <Input
      type="date"
      aria-label={label}
      addonBefore={label}
      style={{ width: 236 }}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

/** Only where there is more than one unit to choose from. */
function UnitField({ value, onChange }: FieldProps) {
  const { scope } = useSession()
  const { data } = useQuery(upperAreasQuery)
  if (scope.kind !== 'city') return null
  const units = (data ?? []).filter(({ level }) => level === 'unit')
  return (
    <Select
      aria-label="管理单元"
      placeholder="全部管理单元"
      allowClear
      style={{ width: 200 }}
      value={value ?? null}
      options={units.map(({ code, name }) => ({ value: code, label: name }))}
      onChange={(next: string | undefined) => onChange(next ?? '')}
    />
  )
}
