/** Figures one after the other, in an array that grows; `taken()` is what was pushed. */
export type GrowingFigures = { push(value: number): void; taken(): Float64Array }
/** As `GrowingFigures`, of whole numbers from 0 to 2^32 − 1. */
export type GrowingNumbers = { push(value: number): void; taken(): Uint32Array }

// Two functions of the same shape: one for both kinds of array stored through a shared site, at a third of the speed.

export function growingFigures(expected: number): GrowingFigures {
  let values = new Float64Array(Math.max(16, expected))
  let length = 0
  return {
    push(value) {
      if (length === values.length) {
        const larger = new Float64Array(length * 2)
        larger.set(values)
        values = larger
      }
      values[length++] = value
    },
    taken: () => values.subarray(0, length),
  }
}

export function growingNumbers(expected: number): GrowingNumbers {
  let values = new Uint32Array(Math.max(16, expected))
  let length = 0
  return {
    push(value) {
      if (length === values.length) {
        const larger = new Uint32Array(length * 2)
        larger.set(values)
        values = larger
      }
      values[length++] = value
    },
    taken: () => values.subarray(0, length),
  }
}
