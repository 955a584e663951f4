/** PostgreSQL's binary COPY: header, tuples of (length, bytes), trailer. Text COPY would double every bytea. */
export type BinaryCopy = {
  /** Appends one tuple; fields are int16/int32 numbers or bytes. */
  row(...fields: readonly (readonly [width: 2 | 4, value: number] | Uint8Array)[]): void
  readonly length: number
  /** What was collected since the last take. */
  take(): Buffer
  end(): Buffer
}

const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')

export function createBinaryCopy(): BinaryCopy {
  let buffer = Buffer.allocUnsafe(1 << 20)
  let length = signature.copy(buffer)
  const need = (more: number) => {
    if (length + more <= buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + more))
    buffer.copy(larger, 0, 0, length)
    buffer = larger
  }
  return {
    row(...fields) {
      need(2)
      length = buffer.writeInt16BE(fields.length, length)
      for (const field of fields) {
        if (field instanceof Uint8Array) {
          need(4 + field.length)
          length = buffer.writeInt32BE(field.length, length)
          buffer.set(field, length)
          length += field.length
          continue
        }
        need(8)
        length = buffer.writeInt32BE(field[0], length)
        length = field[0] === 2 ? buffer.writeInt16BE(field[1], length) : buffer.writeInt32BE(field[1], length)
      }
    },
    get length() {
      return length
    },
    take() {
      const taken = Buffer.from(buffer.subarray(0, length))
      length = 0
      return taken
    },
    end() {
      return Buffer.from([0xff, 0xff])
    },
  }
}
