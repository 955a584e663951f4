import type { FactListFinding } from '@huoshui/contract'
import type { Trx } from '../in-scope.ts'
import { findFirms } from './queries.ts'
import type { ListedRow } from './read-list.ts'

/** Firms a list names; rows that name none of the register; rows of which it can't be said whom they name. */
export type Listed = { ids: string[]; unmatched: number; findings: FactListFinding[] }

/**
 * Whom the rows of a list mean: by credit code; where the row has none, by exact name (either kind of brackets), if only one
 * firm is called so; where nobody has its code, a firm of that name without one. A wrong code and a name that several share are findings, never guesses.
 */
export async function findListed(trx: Trx, rows: readonly ListedRow[]): Promise<Listed> {
  const byCode = await findFirms(
    trx,
    'credit_code',
    rows.flatMap(({ row, code }) => (code === null ? [] : [{ row, text: code, isCoded: false }])),
  )
  const open = rows.filter(({ row, fault }) => !byCode.has(row) && fault === null)
  const byName = await findFirms(
    trx,
    'name',
    open.flatMap(({ row, code, name }) => spellingsOf(name).map((text) => ({ row, text, isCoded: code !== null }))),
  )
  const ids = new Set<string>()
  const findings: FactListFinding[] = []
  let unmatched = 0
  for (const { row, code, name, fault, columns } of rows) {
    const meant = byCode.get(row) ?? byName.get(row) ?? []
    const [only] = meant
    if (meant.length > 1) {
      findings.push({
        row,
        column: columns.name,
        value: name,
        reason: `名录里有 ${meant.length} 户叫这个名称，分不清是哪一户；请补上信用代码`,
      })
    } else if (only !== undefined) ids.add(only)
    else if (fault !== null) findings.push({ row, column: columns.code, value: code, reason: fault })
    else unmatched++
  }
  return { ids: [...ids], unmatched, findings }
}

function spellingsOf(name: string | null): string[] {
  if (name === null) return []
  const wide = name.replaceAll('(', '（').replaceAll(')', '）')
  const narrow = name.replaceAll('（', '(').replaceAll('）', ')')
  return [...new Set([name, wide, narrow])]
}
