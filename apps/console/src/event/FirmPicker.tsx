import { listEnterprises } from '@huoshui/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { remote } from '../remote.ts'

// Long enough for an input method to finish a word.
const pauseMs = 300

/** Finds one firm in scope by name or code. */
export function FirmPicker({ value, onChange, id }: { value?: string; onChange?: (id: string) => void; id?: string }) {
  const [q, setQ] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const { data, error, isFetching } = useQuery({
    queryKey: ['enterprises', 'picker', q],
    placeholderData: keepPreviousData,
    enabled: q.length >= 2,
    queryFn: ({ signal }) => remote(listEnterprises, { query: { q, limit: 20 } }, signal),
  })
  const ask = (text: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setQ(text.trim()), pauseMs)
  }
  return (
    <Select
      {...(id ? { id } : {})}
      {...(value === undefined ? {} : { value })}
      {...(onChange ? { onChange } : {})}
      showSearch={{ filterOption: false, onSearch: ask }}
      placeholder="输入名称或信用代码查找"
      loading={isFetching}
      options={(data?.rows ?? []).map((row) => ({
        value: row.id,
        label: row.creditCode ? `${row.name}（${row.creditCode}）` : row.name,
      }))}
      notFoundContent={
        error ? error.message : q.length < 2 ? '请至少输入两个字。' : isFetching ? '正在查找…' : '没有找到。'
      }
    />
  )
}
