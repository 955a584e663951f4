/** The same bytes, with the first chunks joined until they hold `size` bytes or the source ends. */
export async function* withHead(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let head: Buffer[] | undefined = []
  let joined = 0
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (head === undefined) {
      yield bytes
      continue
    }
    head.push(bytes)
    joined += bytes.length
    if (joined < size) continue
    yield Buffer.concat(head)
    head = undefined
  }
  if (head !== undefined && joined > 0) yield Buffer.concat(head)
}
