import { dayOf } from '@huoshui/ui'
import { Button, Flex, Input, Select } from 'antd'
import { useEffect, useId, useState } from 'react'
import { UserPicker } from '../user/UserPicker.tsx'
import { actionOptions, subjectOptions } from './audit-labels.ts'
import type { AuditSearch } from './audit-search.ts'

type Props = { search: AuditSearch; onChange: (next: AuditSearch) => void }

/** Filters of the audit; each change is in the address at once. */
export function AuditFilters({ search, onChange }: Props) {
  const set = (name: keyof AuditSearch) => (value: string | null | undefined) => {
    const { [name]: _, ...rest } = search
    onChange(value ? { ...rest, [name]: value } : rest)
  }
  return (
    <Flex gap={8} wrap align="center">
      <UserPicker label="操作人" value={search.actor ?? null} onChange={set('actor')} style={{ width: 230 }} />
      <Select
        aria-label="操作"
        placeholder="操作"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={240}
        style={{ width: 190 }}
        options={actionOptions}
        value={search.action ?? null}
        onChange={set('action')}
      />
      <Select
        aria-label="对象类别"
        placeholder="对象类别"
        allowClear
        style={{ width: 130 }}
        options={subjectOptions}
        value={search.subjectKind ?? null}
        onChange={set('subjectKind')}
      />
      <SubjectId value={search.subjectId ?? ''} onChange={set('subjectId')} />
      <Flex gap={8}>
        <Day label="自" value={search.from} max={search.until} onChange={set('from')} />
        <Day label="至" value={search.until} max={undefined} onChange={set('until')} />
      </Flex>
      {Object.keys(search).length > 0 && (
        <Button type="link" onClick={() => onChange({})}>
          清空条件
        </Button>
      )}
    </Flex>
  )
}

function SubjectId({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  return (
    <Input.Search
      data-page-search
      aria-label="对象编号"
      placeholder="对象编号（完整）"
      allowClear
      maxLength={100}
      style={{ width: 210 }}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onSearch={(next) => onChange(next.trim())}
    />
  )
}

type DayProps = {
  label: string
  value: string | undefined
  max: string | undefined
  onChange: (day: string) => void
}

function Day({ label, value, max, onChange }: DayProps) {
  const id = useId()
  return (
    <Flex gap={6} align="center">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        max={max ?? dayOf(new Date())}
        style={{ width: 150 }}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value)}
      />
    </Flex>
  )
}
