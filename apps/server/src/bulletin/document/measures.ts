import { DocumentGridType, type ISectionPropertiesOptions } from 'docx'

/** Characters of a line and lines of a page in 版心 156 × 225 mm (GB/T 9704-2012, 5.2). */
export const CHARACTERS = 28
export const LINES = 22

const TYPE_WIDTH_MM = 156
const TYPE_HEIGHT_MM = 225
/** 3号. Half points, as OOXML counts type sizes. */
export const SIZE_3 = 32
/** 2号: titles. */
export const SIZE_2 = 44
/** 4号: 版记, page numbers. */
export const SIZE_4 = 28

/** Millimetres in twips, to the nearest: the library's own cuts off. */
export function twips(millimetres: number): number {
  return Math.round((millimetres / 25.4) * 1440)
}

/** 156 mm in twips, rounded down: what 28 characters must not pass. */
export const TYPE_WIDTH = Math.floor((TYPE_WIDTH_MM / 25.4) * 1440)
/** 225 mm over 22 lines, rounded down so that the last line stays on the page: 579 twips, 28.95 pt. */
export const LINE = Math.floor(((TYPE_HEIGHT_MM / 25.4) * 1440) / LINES)
/** One character of 3号 and of 4号, for indents. */
export const EM_3 = 320
export const EM_4 = 280

/**
 * 16 pt × 28 is 158.0 mm and runs over 156 mm: the grid draws every character together by 0.21 pt, counted in 4096ths of a point and rounded
 * down, or the 28th goes to the next line. Said of the page for whoever writes on; our own lines keep to it by `TIGHTER`.
 */
export const CHARACTER_SPACE = Math.floor((TYPE_WIDTH / 20 / CHARACTERS - SIZE_3 / 2) * 4096)

/** Twentieths of a point between characters of 3号: 15.75 pt each, so 28 make a line of 156 mm and 29 do not. */
export const TIGHTER = -5

/** A4; 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm; the page number 7 mm below it. */
export const PAGE: ISectionPropertiesOptions = {
  page: {
    size: { width: twips(210), height: twips(297) },
    margin: {
      top: twips(37),
      left: twips(28),
      right: 11906 - twips(28) - TYPE_WIDTH,
      bottom: 16838 - twips(37) - Math.ceil((TYPE_HEIGHT_MM / 25.4) * 1440),
      header: twips(15),
      footer: twips(297 - 37 - TYPE_HEIGHT_MM - 7 - 5),
      gutter: 0,
    },
  },
  grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch: LINE, charSpace: CHARACTER_SPACE },
}

/** Twips of a text in 3号: digits and Latin letters are half as wide as characters. */
export function widthOf(text: string): number {
  const halves = [...text].reduce((sum, sign) => sum + (/[\x20-\x7e]/.test(sign) ? 1 : 2), 0)
  return (halves * EM_3) / 2
}
