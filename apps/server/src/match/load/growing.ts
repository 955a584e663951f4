/** A typed array that grows as it is pushed to; `taken()` is what was pushed. */
export type Growing<T extends Float64Array | Uint32Array> = { push(value: number): void; taken(): T; length: number }

export function growingFigures(expected: number): Growing<Float64Array> {
  return growing((length) => new Float64Array(length), expected)
}

export function growingNumbers(expected: number): Growing<Uint32Array> {
  return growing((length) => new Uint32Array(length), expected)
}

function growing<T extends Float64Array | Uint32Array>(make: (length: number) => T, expected: number): Growing<T> {
  let values = make(Math.max(16, expected))
  const list: Growing<T> = {
    length: 0,
    push(value) {
      if (list.length === values.length) {
        const larger = make(values.length * 2)
        larger.set(values)
        values = larger
      }
      values[list.length++] = value
    },
    taken: () => values.subarray(0, list.length) as T,
  }
  return list
}
