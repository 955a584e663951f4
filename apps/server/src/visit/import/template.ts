import { type TableColumn, writeXlsx } from '@huoshui/sheet'
import { type VisitColumn, visitColumns, visitFields } from './columns.ts'

type Target = Parameters<typeof writeXlsx>[0]

/** A workbook to fill in: headings with drop-downs and hints, and a sheet that says how. */
export async function writeTemplate(target: Target, now: Date): Promise<void> {
  const columns = visitFields.map((field) => columnOf(visitColumns[field]))
  const notes = visitFields.map((field) => {
    const column: VisitColumn = visitColumns[field]
    return [column.headers[0], column.isNeeded ? '必填' : '选填', column.hint]
  })
  await writeXlsx(target, {
    creator: '活水',
    title: '走访导入模板',
    createdAt: now,
    sheets: [
      { name: '走访', columns, rows: [[]] },
      {
        name: '填表说明',
        columns: [
          { header: '列', kind: 'text', width: 24 },
          { header: '是否必填', kind: 'text', width: 12 },
          { header: '怎么填', kind: 'text', width: 90 },
        ],
        rows: [notes],
        hasFilter: false,
      },
    ],
  })
}

function columnOf({ headers, choices, hint }: VisitColumn): TableColumn {
  const [header] = headers
  return {
    ...{ header, kind: 'text', width: Math.max(12, header.length * 2 + 4) },
    ...(choices ? { choices: Object.values(choices) } : {}),
    ...(hint ? { hint } : {}),
  }
}
