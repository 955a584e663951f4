import type { Day } from '@huoshui/rules'
import { printDay } from '@huoshui/rules/bulletin-check/read/written-days'
import { AlignmentType, BorderStyle, type FileChild, Footer, Header, Paragraph } from 'docx'
import { headLine } from './bulletin-docx.ts'
import { type Imprint, imprint } from './imprint.ts'
import { blank, bodyLines, line, RED, RED_RULE, type Setting, titleLines } from './lines.ts'
import { EM_3, SIZE_4, twips, widthOf } from './measures.ts'
import { OFF_GRID } from './styles.ts'
import { writeDocument } from './write-document.ts'

/** A 通知 or 函: both are statutory document types, with 发文字号, 主送机关, place for the seal and 版记. */
export type NoticeDocument = {
  /** 发文机关标志: 某某局文件; of a letter the body's name. */
  mark: string
  documentNumber: string
  title: string
  /** 主送机关, as one text without its colon. */
  addressees: string
  text: string
  annexes: readonly string[]
  issuer: string
  issuedOn: Day
  remark: string | null
  imprint: Imprint
}

/** 通知 as DOCX: mark 35 mm below the top of the type area, 发文字号 two lines below, red rule 4 mm below it. */
export async function writeNotice(setting: Setting, given: NoticeDocument): Promise<Buffer> {
  const children = [
    headLine(setting, given.mark, 48, twips(35)),
    ...blank(setting, 2),
    line(setting, given.documentNumber, {
      paragraph: { alignment: AlignmentType.CENTER, border: { bottom: RED_RULE } },
    }),
    ...blank(setting, 2),
    ...bodyOf(setting, given),
    ...imprint(setting, given.imprint),
  ]
  return await writeDocument(setting, given.title, children)
}

/**
 * 信函格式: mark 30 mm from the edge of the paper, red double rules of 170 mm below it (thick over thin) and 20 mm from the lower edge
 * (thin over thick), 发文字号 at the right, no number on the first page, 版记 without printer and rules.
 */
export async function writeLetter(setting: Setting, given: NoticeDocument): Promise<Buffer> {
  const children = [
    line(setting, given.documentNumber, { paragraph: { alignment: AlignmentType.RIGHT } }),
    ...blank(setting, 2),
    ...bodyOf(setting, given),
    ...blank(setting),
    ...letterRecipients(setting, given.imprint),
  ]
  return await writeDocument(setting, given.title, children, {
    headers: { first: new Header({ children: [headLine(setting, given.mark, 40, 0), doubleRule('top')] }) },
    footers: { first: new Footer({ children: [doubleRule('bottom')] }) },
    properties: { titlePage: true, page: letterPage },
  })
}

/** The page of a letter: its head 30 mm, its foot 20 mm from the edge of the paper. */
const letterPage = {
  size: { width: twips(210), height: twips(297) },
  margin: {
    top: twips(37),
    left: twips(28),
    right: twips(26),
    bottom: twips(35),
    header: twips(30),
    footer: twips(20),
    gutter: 0,
  },
}

/** 170 mm wide: 8 mm over the type area on the left, 6 mm on the right. */
function doubleRule(at: 'top' | 'bottom'): Paragraph {
  const style = at === 'top' ? BorderStyle.THICK_THIN_SMALL_GAP : BorderStyle.THIN_THICK_SMALL_GAP
  return new Paragraph({
    style: OFF_GRID,
    indent: { left: -twips(8), right: -twips(6) },
    spacing: { before: 0, after: 0, line: 40, lineRule: 'exact' },
    border: { bottom: { style, size: 24, space: 1, color: RED } },
    children: [],
  })
}

function bodyOf(setting: Setting, given: NoticeDocument): FileChild[] {
  return [
    ...titleLines(setting, given.title),
    ...blank(setting),
    line(setting, `${given.addressees}：`),
    ...bodyLines(setting, given.text),
    ...annexLines(setting, given.annexes),
    ...blank(setting, 2),
    ...signature(setting, given),
    ...(given.remark === null
      ? []
      : [line(setting, `（${given.remark}）`, { paragraph: { indent: { firstLine: EM_3 * 2 } } })]),
  ]
}

function annexLines(setting: Setting, annexes: readonly string[]): FileChild[] {
  const [first, ...others] = annexes
  if (first === undefined) return []
  const isOne = others.length === 0
  const row = (lead: string, text: string, left: number) =>
    line(setting, `${lead}${text}`, { paragraph: { indent: { left: EM_3 * left, hanging: EM_3 * (left - 2) } } })
  return [
    ...blank(setting),
    row('附件：', isOne ? first : `1.${first}`, 5),
    ...others.map((text, index) =>
      line(setting, `${index + 2}.${text}`, { paragraph: { indent: { left: EM_3 * 6, hanging: EM_3 } } }),
    ),
  ]
}

/** With a seal: the date ends four characters from the right, the name is centred over it. */
function signature(setting: Setting, { issuer, issuedOn }: NoticeDocument): FileChild[] {
  const date = printDay(issuedOn)
  const over = Math.round(EM_3 * 4 + (widthOf(date) - widthOf(issuer)) / 2)
  const paragraph = (right: number) => ({ alignment: AlignmentType.RIGHT, indent: { right }, keepNext: true })
  return [
    line(setting, issuer, { paragraph: paragraph(Math.max(0, over)) }),
    line(setting, date, { paragraph: paragraph(EM_3 * 4) }),
  ]
}

function letterRecipients(setting: Setting, { recipients }: Imprint): FileChild[] {
  return recipients
    .filter(({ groups }) => groups.length > 0)
    .map(({ word, groups }) =>
      line(setting, `${word}：${groups.map((group) => group.join('，')).join('；')}。`, { size: SIZE_4 }),
    )
}
