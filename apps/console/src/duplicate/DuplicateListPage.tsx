import { PageHeader } from '@huoshui/ui'

/** 疑似重复: pairs that may be one firm. */
export function DuplicateListPage() {
  return <PageHeader title="疑似重复" />
}
