import {
  BorderStyle,
  type ITableCellOptions,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx'
import { runsOf, type Setting, THICK, THIN, twoEnds } from './lines.ts'
import { EM_4, SIZE_4, TYPE_WIDTH } from './measures.ts'
import { OFF_GRID } from './styles.ts'

/** A row of those a document goes to: 报, 送, 发, 抄送; within a group ，, between groups ；, at the end 。 */
export type Recipients = { word: '报' | '送' | '发' | '抄送'; groups: readonly (readonly string[])[] }

/** 版记. `left`, `right`: who printed it, when (a letter has neither). */
export type Imprint = {
  recipients: readonly Recipients[]
  left: string | null
  right: string | null
  copies?: number | null
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const

/**
 * 版记 at the foot of the last page: first and last rule thick, those between thin. A table that floats at the lower edge of the type area:
 * a word processor moves it to the next page where the text leaves no room.
 */
export function imprint(setting: Setting, { recipients, left, right, copies }: Imprint): (Table | Paragraph)[] {
  const rows = [
    ...recipients
      .filter(({ groups }) => groups.some((group) => group.length > 0))
      .map((each) => [sayRecipients(setting, each)]),
    ...(left !== null && right !== null
      ? [[twoEnds(setting, left, right, { size: SIZE_4, inset: 1, keepNext: false, spacing: { line: 520 } })]]
      : []),
  ]
  if (rows.length === 0) return []
  const table = new Table({
    width: { size: TYPE_WIDTH, type: WidthType.DXA },
    columnWidths: [TYPE_WIDTH],
    margins: { left: 0, right: 0 },
    float: {
      horizontalAnchor: 'margin',
      verticalAnchor: 'margin',
      relativeHorizontalPosition: 'left',
      relativeVerticalPosition: 'bottom',
      topFromText: 200,
    },
    borders: { left: NONE, right: NONE, top: THICK, bottom: THICK, insideHorizontal: THIN, insideVertical: NONE },
    rows: [
      ...rows.map((children) => new TableRow({ cantSplit: true, children: [cell(children)] })),
      ...(copies
        ? [new TableRow({ children: [cell([sayCopies(setting, copies)], { bottom: NONE, top: THICK })] })]
        : []),
    ],
  })
  // A document may not end with a table.
  return [table, new Paragraph({ style: OFF_GRID, spacing: { line: 20, lineRule: LineRuleType.EXACT } })]
}

function cell(children: Paragraph[], borders?: ITableCellOptions['borders']): TableCell {
  return new TableCell({
    ...(borders ? { borders } : {}),
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 0, right: 0 },
    children,
  })
}

function sayRecipients(setting: Setting, { word, groups }: Recipients): Paragraph {
  const names = groups
    .filter((group) => group.length > 0)
    .map((group) => group.join('，'))
    .join('；')
  const lead = EM_4 * (word.length + 2)
  return new Paragraph({
    style: OFF_GRID,
    spacing: { line: 520 },
    indent: { left: lead, hanging: EM_4 * (word.length + 1), right: EM_4 },
    children: runsOf(setting, `${word}：${names}。`, { hand: 'fangsong', size: SIZE_4 }),
  })
}

function sayCopies(setting: Setting, copies: number): Paragraph {
  return twoEnds(setting, '', `（共印${copies}份）`, { size: SIZE_4, inset: 1 })
}
