/** Which grid of a preview each firm falls to, as it is kept until the cut is applied: id and place of the grid. */
export type Assigned = { firm: string; seat: number }

const bytesEach = 18

/** 16 bytes of the id and 2 of the place for each firm. */
export function encodeAssignment(grids: readonly { firms: readonly string[] }[]): Buffer {
  const total = grids.reduce((sum, { firms }) => sum + firms.length, 0)
  const bytes = Buffer.alloc(total * bytesEach)
  let at = 0
  for (const [seat, { firms }] of grids.entries()) {
    for (const firm of firms) {
      bytes.write(firm.replaceAll('-', ''), at, 'hex')
      bytes.writeUInt16BE(seat, at + 16)
      at += bytesEach
    }
  }
  return bytes
}

/** Reads it back; ids without dashes, as PostgreSQL takes them too. */
export function* decodeAssignment(bytes: Buffer): Generator<Assigned> {
  for (let at = 0; at + bytesEach <= bytes.length; at += bytesEach) {
    yield { firm: bytes.toString('hex', at, at + 16), seat: bytes.readUInt16BE(at + 16) }
  }
}
