/** What stands behind the `?` of an address: plain words, lists with commas; readable and easy to pass on. */
export type SearchText = Record<string, string>

export function readSearch(text: string): SearchText {
  return Object.fromEntries(new URLSearchParams(text))
}

export function writeSearch(search: Record<string, unknown>): string {
  const parts = Object.entries(search).flatMap(([name, value]) => {
    const written = Array.isArray(value) ? value.join(',') : value
    return written === undefined || written === null || written === '' ? [] : [[name, String(written)]]
  })
  // Commas and slashes may stand in a query as they are; encoded they make an address unreadable.
  const text = new URLSearchParams(parts).toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
  return text ? `?${text}` : ''
}
