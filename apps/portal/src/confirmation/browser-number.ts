const key = 'huoshui-browser'

/** A number this browser drew for itself, the same each time; null where it may keep nothing. */
export function browserNumber(): string | null {
  try {
    const known = localStorage.getItem(key)
    if (known) return known
    const drawn = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0'))
    localStorage.setItem(key, drawn.join(''))
    return drawn.join('')
  } catch {
    return null
  }
}
