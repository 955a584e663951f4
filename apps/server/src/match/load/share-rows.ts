import { setBit, wordsFor } from '@huoshui/rules/match/bitmap/bitmap'
import { buildCodedColumn, type CodedColumn } from '@huoshui/rules/match/column/coded-column'
import { growingNumbers } from './growing.ts'

/** Firms open to organisations (by their own id and that of their head) and to single persons. */
export type Shares = { organisations: CodedColumn; users: CodedColumn }

export type ShareRows = {
  add(firm: number, organisation: string, root: string, user: string | null): void
  /** @param numberOf the number in the part of each firm in the order they came, below 0 for firms of other parts */
  build(numberOf: Int32Array, firms: number): Shares
}

export function createShareRows(): ShareRows {
  const [organisations, users] = [createPairs(), createPairs()]
  return {
    add(firm, organisation, root, user) {
      organisations.add(firm, organisation)
      if (root !== organisation) organisations.add(firm, root)
      if (user !== null) users.add(firm, user)
    },
    build: (numberOf, firms) => ({
      organisations: organisations.build(numberOf, firms),
      users: users.build(numberOf, firms),
    }),
  }
}

function createPairs() {
  const codes = new Map<string, number>()
  const firmOf = growingNumbers(1024)
  const codeOf = growingNumbers(1024)
  return {
    add(firm: number, code: string) {
      const number = codes.get(code) ?? codes.size
      codes.set(code, number)
      firmOf.push(firm)
      codeOf.push(number)
    },
    build(numberOf: Int32Array, firms: number): CodedColumn {
      const known = new Uint32Array(wordsFor(firms))
      const [here, codesHere] = [growingNumbers(1024), growingNumbers(1024)]
      for (const [row, came] of firmOf.taken().entries()) {
        const firm = numberOf[came] ?? -1
        if (firm < 0) continue
        setBit(known, firm)
        here.push(firm)
        codesHere.push(codeOf.taken()[row] ?? 0)
      }
      const rows = { firmOf: here.taken(), codeOf: codesHere.taken() }
      return buildCodedColumn(firms, [...codes.keys()], rows, known, false)
    },
  }
}
