/** A source that hands over `bytes` in pieces of `size`. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** A source that hands over `bytes` cut at the given places. */
export async function* cutAt(bytes: Uint8Array, ...cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const bounds = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
  for (let i = 1; i < bounds.length; i++) yield bytes.subarray(bounds[i - 1], bounds[i])
}

/** Everything an async source gives. */
export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const each of source) all.push(each)
  return all
}
