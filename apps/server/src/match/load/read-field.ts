/** Days from 1970-01-01, which facts count from, to 2000-01-01, which the database counts from. */
const databaseEpoch = 10_957
/** Text in the catalogue of types. */
const textType = 25

/** A date of the binary format as a day's running number. */
export function readDay(view: DataView, from: number): number {
  return view.getInt32(from) + databaseEpoch
}

/** A bigint; NaN where a double can't hold it. */
export function readBigint(view: DataView, from: number): number {
  const value = view.getInt32(from) * 2 ** 32 + view.getUint32(from + 4)
  return Number.isSafeInteger(value) ? value : Number.NaN
}

/** A one-dimensional text[] without nulls. */
export function readTextArray(bytes: Buffer): string[] {
  const dimensions = bytes.readInt32BE(0)
  if (dimensions === 0) return []
  const type = bytes.readInt32BE(8)
  if (dimensions !== 1 || type !== textType) throw new Error(`not a text[]: ${dimensions} dimensions of type ${type}`)
  const count = bytes.readInt32BE(12)
  const texts: string[] = []
  let at = 20
  for (let item = 0; item < count; item++) {
    const length = bytes.readInt32BE(at)
    texts.push(bytes.toString('utf8', at + 4, at + 4 + length))
    at += 4 + length
  }
  return texts
}
