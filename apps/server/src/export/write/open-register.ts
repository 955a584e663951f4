import { readFile } from 'node:fs/promises'
import type { Actor } from '@huoshui/contract'
import type { Trx } from '../../in-scope.ts'
import { matchingNotes } from '../matching/describe-matching.ts'
import { cellsOf, tableColumnsOf } from './columns.ts'
import { describeFilter } from './describe-filter.ts'
import { type IdList, listFromArray, listFromBytes } from './id-list.ts'
import {
  type Asked,
  countRows,
  countRowsOf,
  hasOldDays,
  listMatchingIds,
  mapAreaNames,
  readRows,
  readRowsOf,
  unmaskRows,
} from './queries.ts'
import type { ExportSource, WantedExport } from './write-export.ts'

/** Firms of the register: those a filter leaves, or those held against conditions. */
export async function openRegister(trx: Trx, actor: Actor, wanted: WantedExport): Promise<ExportSource> {
  const asked = { actor, filter: wanted.filter, columns: wanted.columns }
  const ids = await findIds(trx, asked, wanted.list?.idsPath)
  const names = await mapAreaNames(trx)
  const toCells = cellsOf(wanted.columns, names)
  return {
    title: '经营主体名录',
    sheet: '经营主体',
    rowTotal: ids ? await countRowsOf(trx, ids) : await countRows(trx, asked),
    columns: tableColumnsOf(wanted.columns, await hasOldDays(trx)),
    notes: wanted.list ? matchingNotes(wanted.list.matching) : [['条件', describeFilter(wanted.filter, names)]],
    async *read() {
      for await (const batch of ids ? readRowsOf(trx, wanted.columns, ids) : readRows(trx, asked)) {
        yield (wanted.isUnmasked ? await unmaskRows(trx, wanted.id, batch) : batch).map(toCells)
      }
    },
  }
}

/** Ids that say which rows and in which order: those of a list, or those a search with words finds. */
async function findIds(trx: Trx, asked: Asked, idsPath: string | undefined): Promise<IdList | undefined> {
  if (idsPath !== undefined) return listFromBytes(await readFile(idsPath))
  return asked.filter.q?.trim() ? listFromArray(await listMatchingIds(trx, asked)) : undefined
}
