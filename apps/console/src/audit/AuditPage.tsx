import { PageHeader } from '@huoshui/ui'

/** 审计日志: who did what, when, from where, on what. */
export function AuditPage() {
  return <PageHeader title="审计日志" context="谁在何时从何处对什么做了什么。" />
}
