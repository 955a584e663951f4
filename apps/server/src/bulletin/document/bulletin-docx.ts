import type { Day } from '@huoshui/rules'
import { printDay } from '@huoshui/rules/bulletin-check/read/written-days'
import { AlignmentType, type FileChild, LineRuleType, Paragraph } from 'docx'
import { type Imprint, imprint } from './imprint.ts'
import { blank, bodyLines, line, RED, RED_RULE, runsOf, type Setting, THIN, titleLines, twoEnds } from './lines.ts'
import { EM_3, TYPE_WIDTH, widthOf } from './measures.ts'
import { OFF_GRID } from './styles.ts'
import { writeDocument } from './write-document.ts'

/** What a 工作简报 is made of; no 发文字号 and no seal: it is no statutory document type. */
export type BulletinDocument = {
  /** The red head, line by line: the last one (工作简报) is the largest. */
  headLines: readonly string[]
  classification: string | null
  /** 第 N 期, with the running number of the whole series where the city has one. */
  number: string
  issuer: string
  issuedOn: Day
  note: string | null
  items: readonly { title: string; text: string; source: string | null }[]
  imprint: Imprint
}

/** 工作简报 as DOCX: 报头, 要目, 按语, items with their source, 报尾. */
export async function writeBulletin(setting: Setting, given: BulletinDocument): Promise<Buffer> {
  const children = [
    ...headOf(setting, given),
    ...contentsOf(setting, given),
    ...noteOf(setting, given),
    ...given.items.flatMap((item, index) => itemOf(setting, item, index)),
    ...imprint(setting, given.imprint),
  ]
  return await writeDocument(setting, `${given.headLines.join('')}${given.number}`, children)
}

function headOf(setting: Setting, given: BulletinDocument): FileChild[] {
  const last = given.headLines.length - 1
  return [
    ...(given.classification === null ? [] : [line(setting, given.classification, { hand: 'hei' })]),
    ...given.headLines.map((text, index) => headLine(setting, text, index === last ? 52 : 26)),
    line(setting, `（${given.number}）`, { paragraph: { alignment: AlignmentType.CENTER } }),
    issuerLine(setting, given),
    ...blank(setting),
  ]
}

/** Issuer and day one character in, at the edges where they would not fit. */
function issuerLine(setting: Setting, { issuer, issuedOn }: BulletinDocument): Paragraph {
  const date = printDay(issuedOn)
  const isLong = widthOf(issuer) + widthOf(date) + EM_3 * 3 > TYPE_WIDTH
  return twoEnds(setting, issuer, date, { inset: isLong ? 0 : 1, border: { bottom: RED_RULE } })
}

/** Points a line of the head stays short of the edges: filled to the last point it breaks in some word processors. */
const SLACK = 6

/** As large as the width of the type area allows, `most` points at most. */
export function headLine(setting: Setting, text: string, most: number, before = 120): Paragraph {
  const size = Math.min(most, Math.floor((TYPE_WIDTH / 20 - SLACK) / [...text].length))
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    style: OFF_GRID,
    spacing: { before, after: 120, line: size * 26, lineRule: LineRuleType.EXACT },
    children: runsOf(setting, text, { hand: 'song-title', size: size * 2, colour: RED }),
  })
}

function contentsOf(setting: Setting, { items }: BulletinDocument): FileChild[] {
  if (items.length === 0) return []
  return [
    line(setting, '要　目', { hand: 'hei', paragraph: { indent: { firstLine: EM_3 * 2 } } }),
    ...items.map(({ title }) =>
      line(setting, `▲${title.replaceAll('\n', '')}`, {
        hand: 'kai',
        paragraph: { indent: { left: EM_3 * 3, hanging: EM_3 } },
      }),
    ),
    ...blank(setting),
  ]
}

function noteOf(setting: Setting, { note }: BulletinDocument): FileChild[] {
  if (note === null) return []
  const paragraph = { indent: { firstLine: EM_3 * 2 }, alignment: AlignmentType.BOTH }
  return [line(setting, `按语：${note}`, { hand: 'kai', paragraph }), ...blank(setting)]
}

function itemOf(setting: Setting, item: BulletinDocument['items'][number], index: number): FileChild[] {
  const source = item.source === null ? [] : [sourceLine(setting, item.source)]
  return [
    ...(index === 0 ? [] : [ruleLine(setting)]),
    ...blank(setting),
    ...titleLines(setting, item.title),
    line(setting, '', { paragraph: { keepNext: true } }),
    ...bodyLines(setting, item.text),
    ...source,
    ...blank(setting),
  ]
}

function sourceLine(setting: Setting, source: string): Paragraph {
  return line(setting, `（${source}供稿）`, {
    hand: 'kai',
    paragraph: { alignment: AlignmentType.RIGHT, indent: { right: EM_3 } },
  })
}

function ruleLine(setting: Setting): Paragraph {
  return line(setting, '', { paragraph: { border: { bottom: THIN } } })
}
