import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  LineRuleType,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx'
import { cutRare, type FontSet, type Hand } from './fonts.ts'
import { EM_3, EM_4, LINE, SIZE_2, SIZE_3, SIZE_4, TIGHTER, TYPE_WIDTH } from './measures.ts'
import { OFF_GRID } from './styles.ts'

export type Setting = { fonts: FontSet }
type RunLook = { hand: Hand; size?: number; colour?: string; isBold?: boolean }

export const RED = 'FF0000'
const EXACT = { line: LINE, lineRule: LineRuleType.EXACT } as const

/** Runs of one look; rare characters in a font that has them. 小标宋 of an open font is set bold. */
export function runsOf({ fonts }: Setting, text: string, { hand, size = SIZE_3, colour, isBold }: RunLook): TextRun[] {
  const bold = isBold ?? (fonts === 'open' && hand === 'song-title')
  return cutRare(fonts, text, hand).map(
    (piece) =>
      new TextRun({
        ...piece,
        size,
        ...(size === SIZE_3 ? { characterSpacing: TIGHTER } : {}),
        ...(bold ? { bold } : {}),
        ...(colour ? { color: colour } : {}),
      }),
  )
}

/**
 * A line of 28.95 pt. The page carries the grid, paragraphs keep to it by exact spacing instead: snapped, LibreOffice gives a character wider
 * than its cell two of them.
 */
export function line(
  setting: Setting,
  text: string,
  look: Partial<RunLook> & { paragraph?: Omit<IParagraphOptions, 'children' | 'text'> } = {},
): Paragraph {
  const { paragraph = {}, ...rest } = look
  return new Paragraph({
    spacing: EXACT,
    style: OFF_GRID,
    ...paragraph,
    children: runsOf(setting, text, { hand: 'fangsong', ...rest }),
  })
}

/** Blank lines (空行). */
export function blank(setting: Setting, count = 1): Paragraph[] {
  return Array.from({ length: count }, () => line(setting, ''))
}

/** 标题: 2号 小标宋, centred; a line break of the writer is kept. */
export function titleLines(setting: Setting, title: string): Paragraph[] {
  return breakTitle(title).map((text) =>
    line(setting, text, {
      hand: 'song-title',
      size: SIZE_2,
      paragraph: {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { line: 700, lineRule: LineRuleType.EXACT },
      },
    }),
  )
}

/** Twenty characters of 2号 fill a line. */
const TITLE_CHARACTERS = 20

/** A long title in even lines, cut between words (回行词意完整). */
export function breakTitle(title: string): string[] {
  const given = title.split('\n').map((text) => text.trim())
  if (given.length > 1) return given
  const length = [...title].length
  const rows = Math.ceil(length / TITLE_CHARACTERS)
  const lines: string[] = []
  let rest = title.trim()
  for (let row = rows; row > 1; row--) {
    const end = nearestWordEnd(rest, Math.ceil([...rest].length / row))
    lines.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...lines, rest]
}

function nearestWordEnd(text: string, wanted: number): number {
  const ends = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map(
    ({ index, segment }) => index + segment.length,
  )
  const fitting = ends.filter((end) => end <= TITLE_CHARACTERS)
  return (
    fitting.reduce((best, end) => (Math.abs(end - wanted) < Math.abs(best - wanted) ? end : best), wanted * 10) ||
    wanted
  )
}

const LEVELS: readonly { pattern: RegExp; hand: Hand }[] = [
  { pattern: /^[一二三四五六七八九十]+、[^。\n]*(?:。|$)/, hand: 'hei' },
  { pattern: /^[（(][一二三四五六七八九十]+[）)][^。\n]*(?:。|$)/, hand: 'kai' },
]

/** 正文: 3号 仿宋, two characters in; 一、 in 黑体, （一） in 楷体 up to its full stop. */
export function bodyLines(setting: Setting, text: string): Paragraph[] {
  return text
    .split('\n')
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => {
      const level = LEVELS.find(({ pattern }) => pattern.test(paragraph))
      const heading = level?.pattern.exec(paragraph)?.[0] ?? ''
      return new Paragraph({
        spacing: EXACT,
        style: OFF_GRID,
        indent: { firstLine: EM_3 * 2 },
        alignment: AlignmentType.BOTH,
        children: [
          ...(level ? runsOf(setting, heading, { hand: level.hand }) : []),
          ...runsOf(setting, paragraph.slice(heading.length), { hand: 'fangsong' }),
        ],
      })
    })
}

/** One text at the left edge, one at the right, `inset` characters in. */
export function twoEnds(
  setting: Setting,
  left: string,
  right: string,
  { size = SIZE_3, inset = 0, ...paragraph }: { size?: number; inset?: number } & Partial<IParagraphOptions> = {},
): Paragraph {
  const em = size === SIZE_4 ? EM_4 : EM_3
  const look = { hand: 'fangsong', size } as const
  return new Paragraph({
    spacing: EXACT,
    style: OFF_GRID,
    ...paragraph,
    indent: { left: em * inset, right: em * inset },
    tabStops: [{ type: TabStopType.RIGHT, position: TYPE_WIDTH - em * inset }],
    children: [
      ...runsOf(setting, left, look),
      new TextRun({ children: [new Tab()], size }),
      ...runsOf(setting, right, look),
    ],
  })
}

/** Thick 0.35 mm, thin 0.25 mm, in eighths of a point. */
export const THICK = { style: BorderStyle.SINGLE, size: 8, space: 1, color: '000000' } as const
export const THIN = { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } as const
export const RED_RULE = { style: BorderStyle.SINGLE, size: 18, space: 11, color: RED } as const
