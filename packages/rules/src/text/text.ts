/** Full-width ASCII (！ to ～, U+FF01–FF5E) and the ideographic blank become their half-width forms; nothing else changes. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000]/g, (character) =>
    character === '\u3000' ? ' ' : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  )
}

/** Cuts every blank and invisible sign off both ends: Unicode blanks (U+3000, U+00A0 …), zero-width ones, BOM, controls. */
export function trimAll(text: string): string {
  return text.replace(EDGE_BLANKS, '')
}

/** Takes every blank and invisible sign out, inside too. */
export function removeBlanks(text: string): string {
  return text.replace(BLANKS, '')
}

// \p{Cf} holds zero-width blanks, joiners, direction marks and the BOM; \p{Cc} tabs, line ends and other controls.
const BLANK = '[\\s\\p{Z}\\p{Cf}\\p{Cc}\\u115f\\u1160\\u2800\\u3164\\uffa0]'
const BLANKS = new RegExp(`${BLANK}+`, 'gu')
const EDGE_BLANKS = new RegExp(`^${BLANK}+|${BLANK}+$`, 'gu')
