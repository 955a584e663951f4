import { listOrganisations, organisationKinds } from '@huoshui/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { type CSSProperties, useEffect, useRef, useState } from 'react'
import { remote } from '../remote.ts'

type Props = {
  value?: string | null
  onChange?: (id: string | null) => void
  id?: string
  /** Its name for screen readers, where no form's label says it. */
  label?: string
  /** The one chosen so far, which the search may not bring. */
  known?: { id: string; name: string } | undefined
  style?: CSSProperties
}

// Long enough for an input method to finish a word.
const pauseMs = 300

/** Finds one organisation by its name or a former one; before anything is typed it offers the tops. */
export function OrganisationPicker({ value, onChange, id, label, known, style }: Props) {
  const { q, ask } = usePaused()
  const { data, error, isFetching } = useQuery({
    queryKey: ['organisations', 'picker', q],
    placeholderData: keepPreviousData,
    staleTime: 300_000,
    queryFn: async ({ signal }) => (await remote(listOrganisations, { query: q ? { q } : {} }, signal)).organisations,
  })
  const chosen = useChosenName(value ?? undefined, known, data)
  const found = (data ?? []).map((row) => ({ value: row.id, label: `${row.name}（${organisationKinds[row.kind]}）` }))
  const isOffered = !value || found.some((option) => option.value === value)
  return (
    <Select
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      showSearch={{ filterOption: false, onSearch: ask }}
      allowClear
      placeholder={label ? `${label}（输入名称查找）` : '输入名称查找'}
      popupMatchSelectWidth={420}
      loading={isFetching}
      {...(style ? { style } : {})}
      value={value ?? null}
      onChange={(next: string | null) => onChange?.(next ?? null)}
      options={isOffered ? found : [{ value, label: chosen ?? value }, ...found]}
      notFoundContent={error ? error.message : isFetching ? '正在查找…' : '没有找到，请换个名称。'}
    />
  )
}

function usePaused() {
  const [q, setQ] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const ask = (text: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setQ(text.trim()), pauseMs)
  }
  return { q, ask }
}

// What was chosen keeps its name when the next search no longer brings it.
function useChosenName(
  id: string | undefined,
  known: Props['known'],
  rows: { id: string; name: string }[] | undefined,
) {
  const names = useRef(new Map<string, string>())
  if (known) names.current.set(known.id, known.name)
  const name = rows?.find((row) => row.id === id)?.name
  if (id && name) names.current.set(id, name)
  return id ? names.current.get(id) : undefined
}
