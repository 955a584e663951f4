import { PageHeader } from '@huoshui/ui'

/** 区域: the areas, as they are and as they were. */
export function AreaPage() {
  return <PageHeader title="区域" context="市、管理单元、镇街、村居，以及历次区划调整。" />
}
