import type { IFontAttributesProperties } from 'docx'

/** Which hand a text is set in. */
export type Hand = 'song-title' | 'fangsong' | 'kai' | 'hei' | 'song'

/** The fonts the standard names, or open ones where those are not licensed; neither are put into the file. */
export const FONT_SETS = {
  standard: {
    'song-title': '方正小标宋简体',
    fangsong: '仿宋_GB2312',
    kai: '楷体_GB2312',
    hei: '黑体',
    song: '宋体',
  },
  open: {
    'song-title': 'Noto Serif CJK SC',
    fangsong: '朱雀仿宋',
    kai: 'LXGW WenKai',
    hei: 'Noto Sans CJK SC',
    song: 'Noto Serif CJK SC',
  },
} as const satisfies Record<string, Record<Hand, string>>
export type FontSet = keyof typeof FONT_SETS

/** Where GB2312 fonts have no glyph: 㙍 of 塘㙍镇 (U+364D) and all beyond the basic block. */
const RARE = /([\u3400-\u4dbf\u{20000}-\u{3ffff}]+)/u
const RARE_FONT = { standard: '宋体', open: 'Noto Serif CJK SC' } as const satisfies Record<FontSet, string>

/** The fonts of a run, for Latin letters and digits too. */
export function fontOf(set: FontSet, hand: Hand): IFontAttributesProperties {
  const han = FONT_SETS[set][hand]
  const latin = hand === 'song' ? han : 'Times New Roman'
  return { ascii: latin, hAnsi: latin, eastAsia: han, cs: latin, hint: 'eastAsia' }
}

/** A text cut where another font has to stand in, so that a rare character of a place's name shows everywhere. */
export function cutRare(set: FontSet, text: string, hand: Hand): { text: string; font: IFontAttributesProperties }[] {
  return text
    .split(RARE)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const font = fontOf(set, hand)
      return { text: piece, font: RARE.test(piece) ? { ...font, eastAsia: RARE_FONT[set] } : font }
    })
}
