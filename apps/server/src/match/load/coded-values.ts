import type { FactDefinition } from '@huoshui/rules/fact/fact'
import { type RecordedValue, readFactValue } from '@huoshui/rules/fact/read-value'
import { setBit, wordsFor } from '@huoshui/rules/match/bitmap/bitmap'
import { buildCodedColumn, type CodedColumn } from '@huoshui/rules/match/column/coded-column'

/** The recorded values of one coded fact, each read once: a firm holds the number of its value. */
export type CodedValues = {
  /** The number of a recorded value; −1 when it says nothing readable. */
  number(value: RecordedValue): number
  /** @param values beside each of the `holders` the number of its value, at least 0 */
  build(firms: number, holders: Uint32Array, values: ArrayLike<number>): CodedColumn
}

export function createCodedValues(definition: FactDefinition): CodedValues {
  const numbers = new Map<string, number>()
  const codes = new Map<string, number>()
  const codesOf: number[][] = []
  const codeNumber = (code: string) => {
    const number = codes.get(code) ?? codes.size
    codes.set(code, number)
    return number
  }
  const read = (value: RecordedValue) => {
    const fact = readFactValue(definition, value)
    if (fact === undefined) return -1
    const list = typeof fact === 'object' ? fact : [String(fact)]
    codesOf.push([...new Set(list)].map(codeNumber))
    return codesOf.length - 1
  }
  return {
    number(value) {
      const key = typeof value === 'object' ? JSON.stringify(value) : `${typeof value} ${value}`
      const number = numbers.get(key) ?? read(value)
      numbers.set(key, number)
      return number
    },
    build(firms, holders, values) {
      const known = new Uint32Array(wordsFor(firms))
      let count = 0
      for (let at = 0; at < holders.length; at++) count += codesOf[values[at] ?? 0]?.length ?? 0
      const [firmOf, codeOf] = [new Uint32Array(count), new Uint32Array(count)]
      let row = 0
      for (let at = 0; at < holders.length; at++) {
        const firm = holders[at] ?? 0
        setBit(known, firm)
        for (const code of codesOf[values[at] ?? 0] ?? []) {
          firmOf[row] = firm
          codeOf[row++] = code
        }
      }
      return buildCodedColumn(firms, [...codes.keys()], { firmOf, codeOf }, known, definition.type === 'industry')
    },
  }
}
