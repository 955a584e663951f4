import type { VisitFilter } from '@huoshui/contract'
import type { Trx } from '../../in-scope.ts'
import { countLedger, describeLedgerFilter, ledgerColumns, readLedger } from '../../visit/read-ledger.ts'
import { mapAreaNames } from './queries.ts'
import type { ExportSource } from './write-export.ts'

/** 走访台账 in the layout of its workbook. */
export async function openLedger(trx: Trx, filter: VisitFilter): Promise<ExportSource> {
  const names = await mapAreaNames(trx)
  return {
    title: '走访台账',
    sheet: '走访台账',
    rowTotal: await countLedger(trx, filter),
    columns: ledgerColumns,
    notes: [
      ['条件', describeLedgerFilter(filter, names)],
      [
        '说明',
        '一行是一次走访（户次），同一户可有多行；走访户数按户另计。自报数据不改登记数据。列按公开资料归纳，省操作手册未得。',
      ],
    ],
    read: () => readLedger(trx, filter, names),
  }
}
