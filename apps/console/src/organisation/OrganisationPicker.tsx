import { listOrganisations, organisationKinds } from '@huoshui/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { remote } from '../remote.ts'

type Props = { value?: string; onChange?: (id: string | undefined) => void; id?: string }

/** Finds one organisation by its name. */
export function OrganisationPicker({ value, onChange, id }: Props) {
  const [q, setQ] = useState('')
  const { data, isFetching } = useQuery({
    queryKey: ['organisations', 'picker', q],
    placeholderData: keepPreviousData,
    staleTime: 300_000,
    queryFn: ({ signal }) => remote(listOrganisations, { query: q ? { q } : {} }, signal),
  })
  return (
    <Select
      {...(id ? { id } : {})}
      showSearch
      allowClear
      filterOption={false}
      placeholder="输入名称查找"
      loading={isFetching}
      value={value ?? null}
      onSearch={(text) => setQ(text.trim())}
      onChange={(next: string | null) => onChange?.(next ?? undefined)}
      options={(data?.organisations ?? []).map((row) => ({
        value: row.id,
        label: `${row.name}（${organisationKinds[row.kind]}）`,
      }))}
    />
  )
}
