import { PageHeader } from '@huoshui/ui'

/** One request, field by field. */
export function ChangeRequestPage() {
  return <PageHeader title="变更申请" />
}
