import { printCount } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { enterpriseCountQuery } from './enterprise-queries.ts'
import type { EnterpriseSearch } from './enterprise-search.ts'

/** Counts when asked: the list itself never waits for a total. */
export function CountButton({ search }: { search: EnterpriseSearch }) {
  const [asked, setAsked] = useState('')
  const key = JSON.stringify(search)
  const count = useQuery({ ...enterpriseCountQuery(search), enabled: asked === key })
  if (asked === key && count.data !== undefined) {
    return (
      <span aria-live="polite">
        共 <strong>{printCount(count.data)}</strong> 户
      </span>
    )
  }
  return (
    <span aria-live="polite">
      <Button size="small" loading={asked === key && count.isFetching} onClick={() => askAgain(count.isError)}>
        计数
      </Button>
      {asked === key && count.error && <span style={{ marginInlineStart: 8 }}>没有数成：{count.error.message}</span>}
    </span>
  )

  function askAgain(isFailed: boolean): void {
    setAsked(key)
    if (isFailed) void count.refetch()
  }
}
