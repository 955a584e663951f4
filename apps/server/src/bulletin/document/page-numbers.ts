import { AlignmentType, Footer, PageNumber, Paragraph, TextRun } from 'docx'
import { fontOf } from './fonts.ts'
import type { Setting } from './lines.ts'
import { EM_4, SIZE_4 } from './measures.ts'
import { OFF_GRID } from './styles.ts'

/** 页码: 4号 half-width 宋体 with a dash on each side; odd pages right, even left, one character in. */
export function pageNumbers(setting: Setting): { default: Footer; even: Footer } {
  return {
    default: footer(setting, AlignmentType.RIGHT),
    even: footer(setting, AlignmentType.LEFT),
  }
}

function footer({ fonts }: Setting, alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer {
  const look = { size: SIZE_4, font: fontOf(fonts, 'song') }
  return new Footer({
    children: [
      new Paragraph({
        style: OFF_GRID,
        alignment,
        indent: alignment === AlignmentType.RIGHT ? { right: EM_4 } : { left: EM_4 },
        children: [new TextRun({ ...look, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  })
}
