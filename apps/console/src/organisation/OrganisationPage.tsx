import { PageHeader } from '@huoshui/ui'

/** 机构: the organisations, level by level. */
export function OrganisationPage() {
  return <PageHeader title="机构" context="专班、成员单位、银行及网点、镇街、协会、园区。" />
}
