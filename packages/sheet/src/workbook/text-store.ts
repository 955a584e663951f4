import { sheetError } from '../sheet-error.ts'

/** Many strings in little memory. */
export interface TextStore {
  add(text: string): void
  /** The string added as number `index`, from 0; `undefined` when there is none. */
  find(index: number): string | undefined
}

const pageBytes = 4 * 2 ** 20
// A cell holds at most 32,767 characters, of at most three bytes in UTF-16 terms; some programs overstep it a little.
const textBytes = 256 * 1024
const cacheSlots = 2 ** 14
const asciiBit = 0x80000000

/**
 * A store that keeps its strings as UTF-8 in pages of 4 MiB, out of the garbage collector's sight. At rest that saves
 * little (1.5 million names: 97 MB, against 100 MB as a list of strings), but a heap full of strings is let grow far
 * beyond its content: reading 520,000 rows with a million shared strings peaked at 400 MB with a list and at 215–290 MB
 * with this store. Lists repeat few values often, so the last strings asked for are kept decoded.
 * Throws `xlsx.shared-strings-too-large` beyond `maxBytes`.
 */
export function createTextStore(maxBytes: number): TextStore {
  const pages: Buffer[] = []
  let starts = new Float64Array(1024)
  let sizes = new Uint32Array(1024)
  let [count, used, free] = [0, 0, 0]
  const cachedIndex = new Int32Array(cacheSlots).fill(-1)
  const cachedText = new Array<string>(cacheSlots).fill('')

  const grow = () => {
    const [moreStarts, moreSizes] = [new Float64Array(count * 2), new Uint32Array(count * 2)]
    moreStarts.set(starts)
    moreSizes.set(sizes)
    starts = moreStarts
    sizes = moreSizes
  }

  const store = (text: string, size: number) => {
    if (size > free) {
      pages.push(Buffer.allocUnsafeSlow(pageBytes))
      free = pageBytes
    }
    const offset = pageBytes - free
    pages.at(-1)?.write(text, offset, 'utf8')
    free -= size
    return (pages.length - 1) * pageBytes + offset
  }

  const decode = (index: number): string => {
    const [start, packed] = [starts[index] ?? 0, sizes[index] ?? 0]
    const size = packed & ~asciiBit
    const offset = start % pageBytes
    const encoding = (packed & asciiBit) === 0 ? 'utf8' : 'latin1'
    return pages[Math.floor(start / pageBytes)]?.toString(encoding, offset, offset + size) ?? ''
  }

  return {
    add(text) {
      const size = Buffer.byteLength(text)
      used += size + 12
      if (used > maxBytes) throw sheetError('xlsx.shared-strings-too-large', { limit: `${maxBytes / 2 ** 20} MB` })
      if (size > textBytes) throw sheetError('xlsx.damaged', { found: '单个文字过长' })
      if (count === sizes.length) grow()
      starts[count] = store(text, size)
      sizes[count] = size === text.length ? size | asciiBit : size
      count++
    },
    find(index) {
      if (!(index >= 0 && index < count)) return undefined
      const slot = index % cacheSlots
      if (cachedIndex[slot] !== index) {
        cachedText[slot] = decode(index)
        cachedIndex[slot] = index
      }
      return cachedText[slot]
    },
  }
}
