import { listUsers } from '@huoshui/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { type CSSProperties, useEffect, useRef, useState } from 'react'
import { remote } from '../remote.ts'
import { useUserNames } from './user-queries.ts'

type Props = { value: string | null; onChange: (id: string | null) => void; label: string; style?: CSSProperties }

// Long enough for an input method to finish a word.
const pauseMs = 300

/** Finds one user by name or username. */
export function UserPicker({ value, onChange, label, style }: Props) {
  const [q, setQ] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const nameOf = useUserNames(value ? [value] : [])
  const { data, error, isFetching } = useQuery({
    queryKey: ['users', 'picker', q],
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: async ({ signal }) =>
      (await remote(listUsers, { query: { limit: 30, ...(q ? { q } : {}) } }, signal)).users,
  })
  const found = (data ?? []).map(({ id, name, username }) => ({ value: id, label: `${name}（${username}）` }))
  const ask = (text: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setQ(text.trim()), pauseMs)
  }
  return (
    <Select
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: ask }}
      allowClear
      placeholder={`${label}（输入姓名查找）`}
      popupMatchSelectWidth={320}
      loading={isFetching}
      {...(style ? { style } : {})}
      value={value}
      onChange={(next: string | null) => onChange(next ?? null)}
      options={!value || found.some((one) => one.value === value) ? found : [{ value, label: nameOf(value) }, ...found]}
      notFoundContent={error ? error.message : isFetching ? '正在查找…' : '没有找到，请换个姓名或用户名。'}
    />
  )
}
