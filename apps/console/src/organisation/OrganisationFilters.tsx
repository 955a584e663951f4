import { Button, Flex, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { kindOptions } from './organisation.ts'
import { isKind, type OrganisationSearch } from './organisation-search.ts'

type Props = { search: OrganisationSearch; onChange: (next: OrganisationSearch) => void }

/** Search by name and kind; each change is in the address at once. */
export function OrganisationFilters({ search: { q, kind }, onChange }: Props) {
  const [text, setText] = useState(q ?? '')
  useEffect(() => setText(q ?? ''), [q])
  const ask = (next: { q: string | undefined; kind: string | undefined }) =>
    onChange({ ...(next.q ? { q: next.q } : {}), ...(next.kind ? { kind: next.kind } : {}) })
  return (
    <Flex gap={8} wrap>
      <Input.Search
        data-page-search
        aria-label="查找机构"
        placeholder="机构名称、曾用名或别名"
        allowClear
        maxLength={50}
        style={{ width: 280 }}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onSearch={(next) => ask({ q: next.trim(), kind })}
      />
      <Select
        aria-label="机构类别"
        placeholder="机构类别"
        allowClear
        style={{ width: 180 }}
        options={kindOptions}
        value={isKind(kind) ? kind : null}
        onChange={(next: string | null) => ask({ q, kind: next ?? undefined })}
      />
      {(q || kind) && (
        <Button type="link" onClick={() => onChange({})}>
          清空条件，看全部
        </Button>
      )}
    </Flex>
  )
}
