import { defaultExportColumns, type ExportColumn, exportColumns } from '@huoshui/contract'

/** All columns in the order in which they stand in the file. */
export const allColumns = Object.keys(exportColumns) as readonly ExportColumn[]

export type ColumnGroup = { label: string; columns: readonly ExportColumn[] }

/** The columns as a person looks for them; every column is in one group. */
export const columnGroups: readonly ColumnGroup[] = [
  { label: '身份', columns: ['creditCode', 'name', 'shortName', 'formerNames', 'creditCodeOverride'] },
  {
    label: '登记',
    columns: ['type', 'status', 'statusSince', 'sizeClass', 'foundedOn', 'capital', 'tags'],
  },
  { label: '行业', columns: ['industrySection', 'sectionName', 'industryCode', 'industryName'] },
  {
    label: '区域和地址',
    columns: [
      'unitCode',
      'unitName',
      'townCode',
      'townName',
      'villageCode',
      'villageName',
      'registeredAddress',
      'actualAddress',
    ],
  },
  { label: '人员和电话（个人信息）', columns: ['legalPerson', 'contactPerson', 'contactPhone'] },
  { label: '数据', columns: ['source', 'version', 'createdAt', 'updatedAt', 'id'] },
]

/** Choices of columns for what exports are mostly used for. */
export const columnPresets = {
  usual: { label: '列表常用', columns: defaultExportColumns },
  visit: {
    label: '走访联系',
    columns: [
      'name',
      'creditCode',
      'type',
      'status',
      'unitName',
      'townName',
      'villageName',
      'registeredAddress',
      'actualAddress',
      'legalPerson',
      'contactPerson',
      'contactPhone',
      'tags',
    ],
  },
  statistics: {
    label: '统计分析（不含个人信息）',
    columns: [
      'creditCode',
      'name',
      'type',
      'status',
      'statusSince',
      'sizeClass',
      'industrySection',
      'sectionName',
      'industryCode',
      'industryName',
      'foundedOn',
      'capital',
      'unitCode',
      'unitName',
      'townCode',
      'townName',
      'tags',
    ],
  },
  all: { label: '全部', columns: allColumns },
} as const satisfies Record<string, { label: string; columns: readonly ExportColumn[] }>

export type PresetName = keyof typeof columnPresets

/** The preset that is just these columns, if one is. */
export function presetOf(columns: readonly ExportColumn[]): PresetName | undefined {
  const key = inOrder(columns).join()
  return (Object.keys(columnPresets) as PresetName[]).find(
    (name) => inOrder(columnPresets[name].columns).join() === key,
  )
}

/** The columns in the order of the file, each once. */
export function inOrder(columns: readonly string[]): ExportColumn[] {
  return allColumns.filter((column) => columns.includes(column))
}

/** Whether a choice has columns that are masked unless approved. */
export function hasPersonal(columns: readonly ExportColumn[]): boolean {
  return columns.some((column) => 'isPersonal' in exportColumns[column])
}
