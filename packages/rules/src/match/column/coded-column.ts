import { type Bitmap, fullBitmap, orInto, setBits, subtract, wordsFor } from '../bitmap/bitmap.ts'

/** The firms of one code: a bitmap where that takes less than their numbers. */
type Posting = { bits: Bitmap } | { firms: Uint32Array }

/**
 * A choice, a flag, a set or an industry: for each code its firms. `codes` are sorted, so that an industry's prefix is a
 * range of them; `wide` are the prefixes carried by so many firms that their union was worth keeping.
 */
export type CodedColumn = {
  kind: 'coded'
  codes: readonly string[]
  postings: readonly Posting[]
  known: Bitmap
  wide: ReadonlyMap<string, Bitmap>
}

/**
 * @param rows `codeOf[i]` is the place in `codes` of a code that firm `firmOf[i]` carries; a firm may have several
 * @param known firms of which the fact is known, also those that carry no code (an empty set)
 * @param isTree codes are looked up by their beginning (industry)
 */
export function buildCodedColumn(
  firms: number,
  codes: readonly string[],
  rows: { firmOf: Uint32Array; codeOf: Uint32Array },
  known: Bitmap,
  isTree: boolean,
): CodedColumn {
  const order = codes.map((_, at) => at).sort((one, other) => compare(codes[one] ?? '', codes[other] ?? ''))
  const lists = groupByCode(rows, codes.length)
  const postings = order.map((at) => compact(firms, lists[at] ?? new Uint32Array()))
  const column = { kind: 'coded' as const, codes: order.map((at) => codes[at] ?? ''), postings, known }
  return { ...column, wide: isTree ? widePrefixes(firms, column) : new Map() }
}

/** The column with `code`, one of its codes, carried by all firms of which nothing was known. */
export function withRest(column: CodedColumn, firms: number, code: string): CodedColumn {
  const place = column.codes.indexOf(code)
  const rest = subtract(fullBitmap(firms), column.known)
  const carried = bitmapOfCodes(column, [code])
  orInto(rest, carried, carried, carried)
  const postings = column.postings.map((posting, at) => (at === place ? { bits: rest } : posting))
  return { ...column, postings, known: fullBitmap(firms) }
}

/** Firms that carry any of `codes`, as a bitmap that may be the column's own: never written to. */
export function bitmapOfCodes(column: CodedColumn, codes: readonly string[]): Bitmap {
  const places = codes.map((code) => placeOf(column.codes, code)).filter((at) => column.codes[at.place] === at.code)
  return unionOf(
    column,
    places.map(({ place }) => column.postings[place]),
  )
}

/** Firms whose code begins with any of `prefixes`; as `bitmapOfCodes`. */
export function bitmapOfPrefixes(column: CodedColumn, prefixes: readonly string[]): Bitmap {
  const parts = prefixes.flatMap((prefix) => {
    const bits = column.wide.get(prefix)
    return bits ? [{ bits }] : postingsUnder(column, prefix)
  })
  return unionOf(column, parts)
}

function groupByCode({ firmOf, codeOf }: { firmOf: Uint32Array; codeOf: Uint32Array }, codes: number): Uint32Array[] {
  const counts = new Uint32Array(codes)
  for (const code of codeOf) counts[code] = (counts[code] ?? 0) + 1
  const lists = Array.from(counts, (count) => new Uint32Array(count))
  counts.fill(0)
  for (let at = 0; at < codeOf.length; at++) {
    const code = codeOf[at] ?? 0
    const list = lists[code]
    if (list === undefined) throw new RangeError(`code ${code} of ${codes}`)
    const place = counts[code] ?? 0
    list[place] = firmOf[at] ?? 0
    counts[code] = place + 1
  }
  return lists
}

function compact(firms: number, list: Uint32Array): Posting {
  if (list.length <= wordsFor(firms)) return { firms: list }
  const bits = new Uint32Array(wordsFor(firms))
  setBits(bits, list)
  return { bits }
}

/** Prefixes of several codes with more firms than a bitmap has words: at most 32 at each length that share no firm. */
function widePrefixes(firms: number, column: Omit<CodedColumn, 'wide'>): Map<string, Bitmap> {
  const wide = new Map<string, Bitmap>()
  const seen = new Set<string>()
  for (const code of column.codes) {
    for (let length = 1; length < code.length; length++) seen.add(code.slice(0, length))
  }
  for (const prefix of seen) {
    const under = postingsUnder(column, prefix)
    const most = under.reduce((sum, posting) => sum + ('bits' in posting ? firms : posting.firms.length), 0)
    if (most > wordsFor(firms)) wide.set(prefix, unionOf(column, under))
  }
  return wide
}

function postingsUnder({ codes, postings }: Omit<CodedColumn, 'wide'>, prefix: string): Posting[] {
  const from = placeOf(codes, prefix).place
  let to = from
  while (codes[to]?.startsWith(prefix)) to++
  return postings.slice(from, to)
}

function unionOf({ known }: { known: Bitmap }, postings: readonly (Posting | undefined)[]): Bitmap {
  const wide: Bitmap[] = []
  for (const posting of postings) if (posting !== undefined && 'bits' in posting) wide.push(posting.bits)
  const [first] = wide
  if (first !== undefined && postings.length === 1) return first
  const bits = first?.slice() ?? new Uint32Array(known.length)
  for (let at = 1; at < wide.length; at += 3) {
    const one = wide[at] ?? bits
    orInto(bits, one, wide[at + 1] ?? one, wide[at + 2] ?? one)
  }
  for (const posting of postings) if (posting !== undefined && 'firms' in posting) setBits(bits, posting.firms)
  return bits
}

/** First place whose code is not before `code`. */
function placeOf(codes: readonly string[], code: string): { place: number; code: string } {
  let low = 0
  let high = codes.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(codes[middle] ?? '', code) < 0) low = middle + 1
    else high = middle
  }
  return { place: low, code }
}

/** By code units, so that all codes with one beginning are neighbours. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
