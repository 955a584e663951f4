import type { Trx } from '../in-scope.ts'
import type { PaperField } from './adapter/province.ts'
import { queryOrganisationsNamed } from './queries.ts'
import { type CellReader, findingOf } from './read-cells.ts'
import type { PaperRow } from './read-list.ts'

/** Ids of the organisations a cell names in full, in its order; what is not found is a finding. */
export async function findOrganisations(
  trx: Trx,
  row: PaperRow,
  field: PaperField,
  cells: CellReader,
  kinds: readonly string[],
): Promise<string[]> {
  const names = cells.words(field)
  if (names.length === 0) return []
  const known = (await queryOrganisationsNamed(trx, names)).filter(({ kind }) => kinds.includes(kind))
  return names.flatMap((name) => {
    const found = known.filter((one) => one.name === name)
    if (found.length === 1 && found[0]) return [found[0].id]
    const reason = found.length === 0 ? `没有叫“${name}”的机构` : `有几家机构叫“${name}”`
    cells.findings.push(findingOf(row, field, reason, '请写机构在平台上的全称，几家用顿号分开'))
    return []
  })
}
