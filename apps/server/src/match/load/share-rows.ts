import { setBit, wordsFor } from '@huoshui/rules/match/bitmap/bitmap'
import { buildCodedColumn, type CodedColumn } from '@huoshui/rules/match/column/coded-column'
import { growingNumbers } from './growing.ts'

/** Firms open to organisations (by their own id and that of their head) and to single persons. */
export type Shares = { organisations: CodedColumn; users: CodedColumn }

export type ShareRows = {
  add(firm: number, organisation: string, root: string, user: string | null): void
  /** @param numberOf the number in the index of each firm in the order they came */
  build(numberOf: Uint32Array): Shares
}

export function createShareRows(): ShareRows {
  const [organisations, users] = [createPairs(), createPairs()]
  return {
    add(firm, organisation, root, user) {
      organisations.add(firm, organisation)
      if (root !== organisation) organisations.add(firm, root)
      if (user !== null) users.add(firm, user)
    },
    build: (numberOf) => ({ organisations: organisations.build(numberOf), users: users.build(numberOf) }),
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
    build(numberOf: Uint32Array): CodedColumn {
      const known = new Uint32Array(wordsFor(numberOf.length))
      const firms = Uint32Array.from(firmOf.taken(), (firm) => numberOf[firm] ?? 0)
      for (const firm of firms) setBit(known, firm)
      return buildCodedColumn(
        numberOf.length,
        [...codes.keys()],
        { firmOf: firms, codeOf: codeOf.taken() },
        known,
        false,
      )
    },
  }
}
