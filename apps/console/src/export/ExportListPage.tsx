import { PageHeader } from '@huoshui/ui'

/** 导出: files asked for, and those to approve. */
export function ExportListPage() {
  return <PageHeader title="导出" />
}
