import { VISIT_MODES, VISIT_RESULTS } from '@huoshui/rules/visit/visit-words'
import { Button, Flex, Input, Select } from 'antd'
import { lazy, Suspense, useId } from 'react'
import type { VisitSearch } from './visit-search.ts'

const AreaSelect = lazy(async () => ({ default: (await import('../area/AreaSelect.tsx')).AreaSelect }))
const areaStyle = { width: 230 } as const

type Props = { search: VisitSearch; onChange: (next: VisitSearch) => void }

/** Filters of the ledger; each change is in the address at once. */
export function VisitFilters({ search, onChange }: Props) {
  const set = (name: keyof VisitSearch, value: string | string[] | undefined) => {
    const { [name]: _, ...rest } = search
    onChange(value === undefined || value.length === 0 ? rest : { ...rest, [name]: value })
  }
  return (
    <Flex gap={8} wrap align="center">
      <Suspense fallback={<Select disabled aria-label="区域" placeholder="区域" style={areaStyle} />}>
        <AreaSelect value={search.area ?? []} onChange={(area) => set('area', area)} style={areaStyle} />
      </Suspense>
      <Choice label="走访方式" options={modes} value={search.mode} onChange={(mode) => set('mode', mode)} />
      <Choice label="走访结果" options={results} value={search.result} onChange={(result) => set('result', result)} />
      <Select
        aria-label="有无融资需求"
        placeholder="有无需求"
        allowClear
        style={{ width: 110 }}
        value={search.need ?? null}
        options={[
          { value: 'yes', label: '有需求' },
          { value: 'no', label: '无需求' },
        ]}
        onChange={(need: string | undefined) => set('need', need)}
      />
      <DayBox label="走访日期自" value={search.from} onChange={(from) => set('from', from)} />
      <DayBox label="至" value={search.until} onChange={(until) => set('until', until)} />
      <Select
        aria-label="谁的走访"
        style={{ width: 120 }}
        value={search.mine ?? 'all'}
        options={[
          { value: 'all', label: '管辖范围' },
          { value: 'yes', label: '本人记录' },
        ]}
        onChange={(mine: string) => set('mine', mine === 'yes' ? mine : undefined)}
      />
      {Object.keys(search).length > 0 && (
        <Button type="link" onClick={() => onChange({})}>
          清空条件
        </Button>
      )}
    </Flex>
  )
}

const modes = Object.entries(VISIT_MODES).map(([value, label]) => ({ value, label }))
const results = Object.entries(VISIT_RESULTS).map(([value, { label }]) => ({ value, label }))

type ChoiceProps = {
  label: string
  options: { value: string; label: string }[]
  value: string[] | undefined
  onChange: (values: string[]) => void
}

function Choice({ label, options, value, onChange }: ChoiceProps) {
  return (
    <Select
      mode="multiple"
      aria-label={label}
      placeholder={label}
      style={{ width: 150 }}
      popupMatchSelectWidth={false}
      maxTagCount="responsive"
      allowClear
      options={options}
      value={value ?? []}
      onChange={onChange}
    />
  )
}

function DayBox({
  label,
  value,
  onChange,
}: {
  label: string
  value: string | undefined
  onChange: (day: string) => void
}) {
  const id = useId()
  return (
    <Flex gap={6} align="center">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        style={{ width: 140 }}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value)}
      />
    </Flex>
  )
}
