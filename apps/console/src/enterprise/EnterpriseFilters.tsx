import { Button, Flex, Select } from 'antd'
import { lazy, Suspense } from 'react'
import { type EnterpriseSearch, hasFilter, type ListFilter } from './enterprise-search.ts'
import { FoundedRange } from './FoundedRange.tsx'
import { type Option, sectionOptions, sizeOptions, statusOptions, typeOptions } from './labels.ts'

// The tree weighs 20 kB compressed; the list can be read and searched before it is there.
const AreaSelect = lazy(async () => ({ default: (await import('../area/AreaSelect.tsx')).AreaSelect }))

type Props = { search: EnterpriseSearch; onChange: (next: EnterpriseSearch) => void }

/** Filters of the list; each change is in the address at once. */
export function EnterpriseFilters({ search, onChange }: Props) {
  const set = (name: ListFilter) => (values: string[]) => onChange(withList(search, name, values))
  return (
    <Flex gap={8} wrap>
      <Suspense fallback={<Select disabled aria-label="区域" placeholder="区域" style={areaStyle} />}>
        <AreaSelect value={search.area ?? []} onChange={set('area')} style={areaStyle} />
      </Suspense>
      <Choice label="类型" width={150} options={typeOptions} value={search.type} onChange={set('type')} />
      <Choice label="登记状态" width={150} options={statusOptions} value={search.status} onChange={set('status')} />
      <Choice label="行业门类" width={190} options={sectionOptions} value={search.section} onChange={set('section')} />
      <Choice label="规模" width={120} options={sizeOptions} value={search.size} onChange={set('size')} />
      <Select
        mode="tags"
        aria-label="标签"
        placeholder="标签（输入后回车）"
        style={{ width: 170 }}
        maxTagCount="responsive"
        open={false}
        suffixIcon={null}
        value={search.tag ?? []}
        onChange={set('tag')}
      />
      <FoundedRange search={search} onChange={onChange} />
      {hasFilter(search) && (
        <Button type="link" onClick={() => onChange({})}>
          清空条件
        </Button>
      )}
    </Flex>
  )
}

const areaStyle = { width: 230 } as const

type ChoiceProps = {
  label: string
  width: number
  options: Option[]
  value: string[] | undefined
  onChange: (values: string[]) => void
}

function Choice({ label, width, options, value, onChange }: ChoiceProps) {
  return (
    <Select
      mode="multiple"
      aria-label={label}
      placeholder={label}
      style={{ width }}
      popupMatchSelectWidth={false}
      maxTagCount="responsive"
      allowClear
      optionFilterProp="label"
      options={options}
      value={value ?? []}
      onChange={onChange}
    />
  )
}

function withList(search: EnterpriseSearch, name: ListFilter, values: string[]): EnterpriseSearch {
  const { [name]: _, ...rest } = search
  return values.length === 0 ? rest : { ...rest, [name]: values }
}
