import { PageHeader } from '@huoshui/ui'

/** Two firms side by side. */
export function DuplicatePage() {
  return <PageHeader title="疑似重复" />
}
