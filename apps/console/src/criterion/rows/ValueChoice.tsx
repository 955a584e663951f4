import { FACTS, type FactId } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition } from '@huoshui/rules/fact/fact'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { AreaSelect } from '../../area/AreaSelect.tsx'
import { upperAreasQuery } from '../../area/areas.ts'
import { IndustrySelect } from './IndustrySelect.tsx'

type Props = { fact: FactId; values: readonly string[]; hasFault: boolean; onChange: (values: string[]) => void }

/** One or more values of a fact: its choices, industries, areas of its level, or words of one's own. */
export function ValueChoice({ fact, values, hasFault, onChange }: Props) {
  const { choices, type }: FactDefinition = FACTS[fact]
  const common = { fact, values, hasFault, onChange }
  if (type === 'industry') return <IndustrySelect value={values} onChange={onChange} label="行业" style={wide} />
  if (fact === 'unit' || fact === 'town') return <AreaValues {...common} level={fact} />
  if (fact === 'village') {
    return <AreaSelect value={[...values]} onChange={(codes) => onChange(codes.filter(isVillage))} style={wide} />
  }
  const options = Object.entries(choices ?? {}).map(([value, label]) => ({ value, label }))
  return <Values {...common} options={options} isOpenList={choices === null} />
}

// Units and towns may be opened in the tree, but are no villages.
function isVillage(code: string): boolean {
  return code.length === 12
}

const wide = { flex: '1 1 200px', minWidth: 180 } as const

type ValuesProps = Props & { options: { value: string; label: string }[]; isOpenList?: boolean; isLoading?: boolean }

function Values({ fact, values, hasFault, onChange, options, isOpenList = false, isLoading = false }: ValuesProps) {
  return (
    <Select
      mode={isOpenList ? 'tags' : 'multiple'}
      aria-label={`${FACTS[fact].label}的值`}
      placeholder={isOpenList ? '输入后回车，可多个' : '可选多个'}
      style={wide}
      popupMatchSelectWidth={false}
      optionFilterProp="label"
      loading={isLoading}
      {...(hasFault ? { status: 'error' as const } : {})}
      options={options}
      value={[...values]}
      onChange={(next: string[]) => onChange(next)}
    />
  )
}

function AreaValues({ level, ...props }: Props & { level: 'unit' | 'town' }) {
  const { data, isPending } = useQuery(upperAreasQuery)
  const names = new Map((data ?? []).map(({ code, name }) => [code, name]))
  const options = (data ?? [])
    .filter((area) => area.level === level)
    .map(({ code, name, parentCode }) => ({
      value: code,
      label: level === 'town' ? `${name}（${names.get(parentCode ?? '') ?? ''}）` : name,
    }))
  return <Values {...props} options={options} isLoading={isPending} />
}
