import { PageHeader } from '@huoshui/ui'

/** 导入: lists from other sources, checked before they are written. */
export function ImportListPage() {
  return <PageHeader title="导入" />
}
