import { PageHeader } from '@huoshui/ui'

/** 变更申请: what people in the field ask to have corrected. */
export function ChangeRequestListPage() {
  return <PageHeader title="变更申请" />
}
