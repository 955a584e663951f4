/** Text as XML content or attribute; characters XML cannot hold become `_xHHHH_` (ECMA-376, ST_Xstring). */
export function escapeXml(text: string): string {
  return special.test(text) ? text.replace(specials, escapeOne) : text
}

// Tab and LF may stand as they are; CR would be read back as LF. A literal `_x0041_` must not be read as `A`.
const special = /[&<>"\ufffe\uffff]|(?![\t\n])\p{Cc}|_(?=x[0-9A-Fa-f]{4}_)/u
const specials = new RegExp(special, 'gu')

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
])

function escapeOne(found: string): string {
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  return entities.get(found) ?? `_x${code}_`
}
