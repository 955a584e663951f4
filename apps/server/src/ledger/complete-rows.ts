import type { LedgerDefinition } from '@huoshui/contract'
import type { LedgerRow, RowFault } from '@huoshui/rules/ledger/ledger-words'
import type { Trx } from '../in-scope.ts'
import { findFirms, findNames, type KnownFirm } from './queries.ts'

/** Fills in what follows from the firm of a row, and says which firms, areas and organisations there are not. */
export async function completeRows(
  trx: Trx,
  { fields }: LedgerDefinition,
  rows: readonly LedgerRow[],
): Promise<{ rows: LedgerRow[]; faults: RowFault[] }> {
  const ofType = (type: string) => fields.filter((field) => field.type === type)
  const valuesOf = (type: string) =>
    ofType(type).flatMap(({ key }) => rows.flatMap(({ cells }) => (typeof cells[key] === 'string' ? [cells[key]] : [])))
  const codes = [...new Set(valuesOf('firm'))]
  const names = [...new Set([...valuesOf('area'), ...valuesOf('organisation')])]
  const firms = codes.length === 0 ? new Map<string, KnownFirm>() : await findFirms(trx, codes)
  const known = names.length === 0 ? undefined : await findNames(trx, names)
  const faults: RowFault[] = []
  const [firmField] = ofType('firm')
  const bound = fields.filter(({ prefill }) => prefill?.from === 'firm')
  const completed = rows.map(({ id, cells }, row) => {
    const written = { ...cells }
    for (const { key, type } of fields) {
      const cell = cells[key]
      if (typeof cell !== 'string') continue
      if (type === 'firm' && !firms.has(cell))
        faults.push({ row, field: key, message: `名录中没有“${cell}”，或不在本单位查看范围内` })
      if (type === 'area' && !known?.areas.has(cell))
        faults.push({ row, field: key, message: `没有县（市、区）“${cell}”，请写全称` })
      if (type === 'organisation' && !known?.organisations.has(cell))
        faults.push({ row, field: key, message: `没有机构“${cell}”，请写全称` })
    }
    const firm = firmField && firms.get(String(cells[firmField.key] ?? ''))
    if (firm)
      for (const { key, prefill } of bound) {
        const value = prefill?.from === 'firm' ? firm[prefill.what] : null
        if (value !== null) written[key] = value
      }
    return { id, cells: written }
  })
  return { rows: completed, faults }
}
