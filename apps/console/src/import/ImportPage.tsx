import { PageHeader } from '@huoshui/ui'

/** One import, step by step. */
export function ImportPage() {
  return <PageHeader title="导入" />
}
