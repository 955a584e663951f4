import type { FactDefinition } from '@huoshui/rules/fact/fact'
import { type RecordedValue, readFactValue } from '@huoshui/rules/fact/read-value'
import { setBit, wordsFor } from '@huoshui/rules/match/bitmap/bitmap'
import { buildCodedColumn, type CodedColumn } from '@huoshui/rules/match/column/coded-column'
import { growingNumbers } from './growing.ts'

/** The recorded values of one coded fact, each read once: a firm holds the number of its value. */
export type CodedValues = {
  /** The number of a recorded value; −1 when it says nothing readable. */
  number(value: RecordedValue): number
  /** @param held for each firm the number of its value, below 0 where unknown */
  build(held: Int32Array): CodedColumn
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
    build(held) {
      const known = new Uint32Array(wordsFor(held.length))
      const firmOf = growingNumbers(held.length)
      const codeOf = growingNumbers(held.length)
      for (let firm = 0; firm < held.length; firm++) {
        const list = codesOf[held[firm] ?? -1]
        if (list === undefined) continue
        setBit(known, firm)
        for (const code of list) {
          firmOf.push(firm)
          codeOf.push(code)
        }
      }
      const rows = { firmOf: firmOf.taken(), codeOf: codeOf.taken() }
      return buildCodedColumn(held.length, [...codes.keys()], rows, known, definition.type === 'industry')
    },
  }
}
