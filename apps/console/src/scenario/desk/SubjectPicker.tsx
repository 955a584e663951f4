import { FailureNotice, Panel } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Flex, Segmented, Select } from 'antd'
import { policiesQuery, productsQuery } from '../scenario-queries.ts'
import type { DeskSearch } from '../scenario-search.ts'

type Of = 'product' | 'policy'
type Props = { search: DeskSearch; onChange: (search: DeskSearch) => void }

/** What to change: a product's criterion, or the numbers of a policy. */
export function SubjectPicker({ search, onChange }: Props) {
  const of: Of = search.of ?? 'product'
  return (
    <Panel>
      <Flex gap={12} wrap align="center">
        <Segmented<Of>
          aria-label="改动什么"
          value={of}
          options={[
            { value: 'product', label: '产品的准入条件' },
            { value: 'policy', label: '政策的数字' },
          ]}
          onChange={(next) => onChange(next === 'policy' ? { of: next } : {})}
        />
        {of === 'policy' ? (
          <PolicySelect value={search.id} onChange={(rule) => onChange({ of, id: rule })} />
        ) : (
          <ProductSelect value={search.id} onChange={(product) => onChange({ id: product })} />
        )}
      </Flex>
    </Panel>
  )
}

type SelectProps = { value: string | undefined; onChange: (id: string) => void }

const wide = { flex: '1 1 280px', maxWidth: 520, minWidth: 0 } as const

function PolicySelect({ value, onChange }: SelectProps) {
  const { data, error, refetch, isPending } = useQuery(policiesQuery)
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  return (
    <Select<string>
      aria-label="选择政策"
      showSearch={{ optionFilterProp: 'label' }}
      style={wide}
      placeholder="选择政策"
      loading={isPending}
      {...(data?.some(({ rule }) => rule === value) ? { value } : {})}
      options={(data ?? []).map(({ rule, label }) => ({ value: rule, label }))}
      onChange={onChange}
    />
  )
}

function ProductSelect({ value, onChange }: SelectProps) {
  const { data, error, refetch, isPending } = useQuery(productsQuery)
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  return (
    <Select<string>
      aria-label="选择产品"
      showSearch={{ optionFilterProp: 'label' }}
      style={wide}
      placeholder="选择产品（可输入银行或产品名查找）"
      loading={isPending}
      // One that is not on the list (a package, taken off the shelf) has no name here: its number is nothing to read.
      {...(data?.some(({ id }) => id === value) ? { value } : {})}
      options={(data ?? []).map((product) => ({ value: product.id, label: `${product.bankName} · ${product.name}` }))}
      notFoundContent={isPending ? '正在查找…' : '没有找到在架的产品。'}
      onChange={onChange}
    />
  )
}
