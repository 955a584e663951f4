import { roles } from '@huoshui/contract'
import { Button, Flex, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { OrganisationPicker } from '../organisation/OrganisationPicker.tsx'
import { type UserSearch, withFilter } from './user-search.ts'
import { userStates } from './user-states.ts'

type Props = { search: UserSearch; onChange: (next: UserSearch) => void }

/** Filters of the user list; each change is in the address at once. */
export function UserFilters({ search, onChange }: Props) {
  const [q, setQ] = useState(search.q ?? '')
  useEffect(() => setQ(search.q ?? ''), [search.q])
  const hasFilter = search.q || search.organisation || search.role || search.state
  return (
    <Flex gap={8} wrap>
      <Input.Search
        data-page-search
        aria-label="查找用户"
        placeholder="用户名或姓名"
        allowClear
        maxLength={50}
        style={{ width: 220 }}
        value={q}
        onChange={(event) => setQ(event.target.value)}
        onSearch={(text) => onChange(withFilter(search, 'q', text.trim()))}
      />
      <OrganisationPicker
        label="机构"
        style={{ width: 260 }}
        value={search.organisation ?? null}
        onChange={(id) => onChange(withFilter(search, 'organisation', id ?? undefined))}
      />
      <Select
        aria-label="角色"
        placeholder="角色"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: 190 }}
        options={optionsOf(roles)}
        value={search.role ?? null}
        onChange={(role) => onChange(withFilter(search, 'role', role ?? undefined))}
      />
      <Select
        aria-label="状态"
        placeholder="状态"
        allowClear
        style={{ width: 120 }}
        options={optionsOf(userStates)}
        value={search.state ?? null}
        onChange={(state) => onChange(withFilter(search, 'state', state ?? undefined))}
      />
      {hasFilter && (
        <Button type="link" onClick={() => onChange({})}>
          清空条件
        </Button>
      )}
    </Flex>
  )
}

function optionsOf<Key extends string>(labels: Record<Key, string>): { value: Key; label: string }[] {
  return Object.entries<string>(labels).map(([value, label]) => ({ value: value as Key, label }))
}
