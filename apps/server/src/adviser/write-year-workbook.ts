import { ADVISER_FACTS, adviserFactIds } from '@huoshui/rules/adviser/adviser-facts'
import { type TableColumn, type TableRow, type TableSheet, writeXlsx } from '@huoshui/sheet'
import type { YearSheet } from './assess-year.ts'

const text = (header: string, width = 18): TableColumn => ({ header, kind: 'text', width })
const date = (header: string): TableColumn => ({ header, kind: 'date', width: 13 })

/** 年度考核表: a line a person in the order of places and names, and what each fact counts on a sheet of its own. */
export async function writeYearWorkbook(
  target: Parameters<typeof writeXlsx>[0],
  sheet: YearSheet,
  now: Date,
): Promise<void> {
  await writeXlsx(target, {
    ...{ creator: '活水', title: `${sheet.year}年金融三员与挂点年度考核表`, createdAt: now },
    sheets: [people(sheet), definitions()],
  })
}

const factColumns: TableColumn[] = adviserFactIds.map((id) => {
  const { name, unit } = ADVISER_FACTS[id]
  return unit === 'fen'
    ? { header: `${name}（万元）`, kind: 'moneyWan', width: 16 }
    : { header: `${name}（${unit}）`, kind: 'number', width: 14 }
})

function people({ year, rows }: YearSheet): TableSheet {
  return {
    name: '考核表',
    preamble: [
      `${year}年金融三员与挂点年度考核表`,
      '按地名和姓名排列，不排名次、不计积分。数字是任职期间的事实，不说明由谁促成；空白为无法确定。',
      '已审定的为审定时的数字，其余为导出时按导出人管辖范围所见。评语由人填写、另一人审定。',
    ],
    columns: [
      ...[
        text('姓名', 14),
        text('种类', 14),
        text('派出单位', 32),
        text('管理单元'),
        text('服务范围', 22),
        date('起始日'),
        date('结束日'),
      ],
      ...factColumns,
      ...[text('考核等次', 12), text('评语', 40), text('状态', 12)],
    ],
    rows: [
      rows.map(({ listed: { posting, facts }, assessment }): TableRow => {
        const shown = assessment?.approved_at ? assessment.facts : facts
        const state = assessment ? (assessment.approved_at ? '已审定' : '待审定') : '未填写'
        return [
          ...[posting.personName, posting.kindName, posting.organisationName, posting.unitName ?? '全市'],
          ...[posting.areaName ?? '企业（逐户）', posting.fromDay, posting.untilDay],
          ...adviserFactIds.map((id) => shown[id] ?? null),
          ...[assessment?.grade ?? null, assessment?.opinion ?? null, state],
        ]
      }),
    ],
  }
}

function definitions(): TableSheet {
  return {
    name: '口径',
    hasFilter: false,
    columns: [text('项目', 22), text('单位', 10), text('口径', 90)],
    rows: [
      adviserFactIds.map((id): TableRow => {
        const { name, unit, definition } = ADVISER_FACTS[id]
        return [name, unit === 'fen' ? '万元' : unit, definition]
      }),
    ],
  }
}
