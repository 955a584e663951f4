import type { FirmCard, GridPage, Operation, Receipt } from '@huoshui/contract'
import { Dexie, type Table } from 'dexie'
import type { Bytes, Vault } from '../device/vault.ts'
import type { DeviceStore, KeptOperation } from './device-store.ts'
import { findOpen } from './memory-store.ts'

/** What a person typed and has not yet finished, by a key of the screen's (SYNC.md S22). */
export type Draft = { key: string; savedAt: string; content: unknown }

/** A device's store in the browser, with what only a screen needs. */
export type IndexedStore = DeviceStore & {
  /** Everything kept, also what was applied, by number. */
  listKept(): Promise<KeptOperation[]>
  /** Forgets what was applied longer ago than `before`: its effect stands on the server. */
  forgetApplied(before: string): Promise<void>
  saveDraft(draft: Draft): Promise<void>
  findDraft(key: string): Promise<Draft | undefined>
  listDrafts(): Promise<Draft[]>
  dropDraft(key: string): Promise<void>
  /** Whole texts kept for reading offline (catalogue, banks), by name. */
  saveText(name: string, value: unknown): Promise<void>
  findText<T>(name: string): Promise<T | undefined>
  /** Forgets the texts whose name begins with `prefix`, but these. */
  keepOnlyTexts(prefix: string, names: readonly string[]): Promise<void>
  close(): void
  /** Erases the store with everything in it, also an outbox: ask first (S19, S21). */
  erase(): Promise<void>
}

type State = 'outbox' | Receipt['outcome']
type OperationRow = {
  id: string
  number: number
  state: State
  keptAt: string
  /** The operation without its number. */
  sealed: Bytes
  receipt: Bytes | null
  withdrawnFor: Bytes | null
}
type FirmRow = { gridId: string; id: string; reading: string; sealed: Bytes }
type GridRow = { id: string; cursor: string }
type NoteRow = { name: string; value: number | string }
type SealedRow = { key: string; sealed: Bytes }

class Tables extends Dexie {
  declare operations: Table<OperationRow, string>
  declare firms: Table<FirmRow, [string, string]>
  declare grids: Table<GridRow, string>
  declare notes: Table<NoteRow, string>
  declare drafts: Table<SealedRow, string>
  declare texts: Table<SealedRow, string>
  constructor(name: string) {
    // Strict: the transaction has reached the disk when it completes, so that a dead battery loses nothing (S1).
    super(name, { chromeTransactionDurability: 'strict' })
    this.version(1).stores({
      operations: 'id, number, state',
      firms: '[gridId+id], gridId, id',
      grids: 'id',
      notes: 'name',
      drafts: 'key',
      texts: 'key',
    })
  }
}

/**
 * A device's store in IndexedDB, everything a person could read in it sealed by `vault`; in clear are ids, numbers, grids and
 * what became of an operation. Sealing comes before a transaction and opening after it: a transaction ends while it waits.
 */
export function createIndexedStore(name: string, vault: Vault): IndexedStore {
  const tables = new Tables(name)
  const parts = { tables, vault }
  return {
    readSeenServerAt: async () => ((await tables.notes.get('seenServerAt'))?.value as string | undefined) ?? null,
    keep: (given) => keep(parts, given),
    async listOutbox(most) {
      const rows = await tables.operations.where('state').equals('outbox').sortBy('number')
      return await Promise.all(rows.slice(0, most).map((row) => openOperation(parts, row)))
    },
    listOpen: async () => findOpen(await listKept(parts)),
    settle: (receipts, serverAt) => settle(parts, receipts, serverAt),
    withdraw: (operationId, reason) => withdraw(parts, operationId, reason),
    readCursor: async (gridId) => (await tables.grids.get(gridId))?.cursor ?? null,
    applyPage: (gridId, from, page) => applyPage(parts, gridId, from, page),
    async keepOnlyGrids(gridIds) {
      await tables.transaction('rw', tables.grids, tables.firms, async () => {
        await tables.grids
          .where('id')
          .noneOf([...gridIds])
          .delete()
        await tables.firms
          .where('gridId')
          .noneOf([...gridIds])
          .delete()
      })
    },
    async findFirm(id) {
      const row = await tables.firms.where('id').equals(id).first()
      return row && (await openFirm(parts, row))
    },
    listFirms: async () => await Promise.all((await tables.firms.toArray()).map((row) => openFirm(parts, row))),
    listKept: () => listKept(parts),
    async forgetApplied(before) {
      const old = tables.operations.where('state').equals('applied')
      await old.filter((row) => row.keptAt < before).delete()
    },
    saveDraft: async (draft) => await saveSealed(parts, tables.drafts, draft.key, draft),
    findDraft: (key) => findSealed<Draft>(parts, tables.drafts, key),
    async listDrafts() {
      const rows = await tables.drafts.toArray()
      return await Promise.all(rows.map(({ key, sealed }) => vault.open<Draft>(sealed, `drafts/${key}`)))
    },
    dropDraft: (key) => tables.drafts.delete(key),
    saveText: (key, value) => saveSealed(parts, tables.texts, key, value),
    findText: (key) => findSealed(parts, tables.texts, key),
    async keepOnlyTexts(prefix, names) {
      const kept = new Set(names)
      await tables.texts
        .where('key')
        .startsWith(prefix)
        .filter(({ key }) => !kept.has(key))
        .delete()
    },
    close: () => tables.close(),
    erase: () => tables.delete(),
  }
}

type Parts = { tables: Tables; vault: Vault }

async function keep({ tables, vault }: Parts, given: Omit<Operation, 'number'>): Promise<Operation> {
  const { operations, notes } = tables
  const sealed = await vault.seal(given, `operation/${given.id}`)
  const row = await tables.transaction('rw', operations, notes, async () => {
    const before = await operations.get(given.id)
    if (before) return before
    const number = Number((await notes.get('number'))?.value ?? 0) + 1
    const kept = { id: given.id, number, keptAt: given.deviceAt, state: 'outbox', sealed } as const
    await notes.put({ name: 'number', value: number })
    await operations.add({ ...kept, receipt: null, withdrawnFor: null })
    return { ...kept, receipt: null, withdrawnFor: null }
  })
  return await openOperation({ vault }, row)
}

async function openOperation({ vault }: Pick<Parts, 'vault'>, row: OperationRow): Promise<Operation> {
  const { number: _, ...given } = await vault.open<Operation>(row.sealed, `operation/${row.id}`)
  return { ...given, number: row.number }
}

async function listKept({ tables, vault }: Parts): Promise<KeptOperation[]> {
  const rows = await tables.operations.orderBy('number').toArray()
  return await Promise.all(
    rows.map(async (row) => ({
      operation: await openOperation({ vault }, row),
      receipt: row.receipt && (await vault.open<Receipt>(row.receipt, `receipt/${row.id}`)),
      withdrawnFor: row.withdrawnFor && (await vault.open<string>(row.withdrawnFor, `withdrawal/${row.id}`)),
    })),
  )
}

async function settle({ tables, vault }: Parts, receipts: readonly Receipt[], serverAt: string): Promise<void> {
  const { operations, notes } = tables
  const sealed = await Promise.all(
    receipts.map(async (receipt) => ({ receipt, bytes: await vault.seal(receipt, `receipt/${receipt.operationId}`) })),
  )
  await tables.transaction('rw', operations, notes, async () => {
    for (const { receipt, bytes } of sealed) {
      const row = await operations.get(receipt.operationId)
      if (row?.state === 'outbox' || row?.state === 'orphan')
        await operations.update(row.id, { state: receipt.outcome, receipt: bytes })
    }
    await see(tables, serverAt)
  })
}

async function withdraw({ tables, vault }: Parts, id: string, reason: string): Promise<void> {
  const withdrawnFor = await vault.seal(reason, `withdrawal/${id}`)
  await tables.transaction('rw', tables.operations, async () => {
    const row = await tables.operations.get(id)
    if (row?.state !== 'refused') throw new Error(`operation ${id} was not refused`)
    await tables.operations.update(id, { withdrawnFor })
  })
}

async function applyPage(
  { tables, vault }: Parts,
  gridId: string,
  from: string | null,
  page: GridPage,
): Promise<boolean> {
  const { firms, grids, notes } = tables
  const rows = await Promise.all(
    page.firms.map(async (card) => ({
      gridId,
      id: card.id,
      reading: page.reading,
      sealed: await vault.seal(card, `firm/${card.id}`),
    })),
  )
  return await tables.transaction('rw', firms, grids, notes, async () => {
    if (((await grids.get(gridId))?.cursor ?? null) !== from) return false
    await firms.bulkDelete(page.gone.map((id): [string, string] => [gridId, id]))
    await firms.bulkPut(rows)
    if (page.isLast) {
      const own = firms.where('gridId').equals(gridId)
      await own.filter(({ reading }) => reading !== page.reading).delete()
    }
    await grids.put({ id: gridId, cursor: page.cursor })
    await see(tables, page.serverAt)
    return true
  })
}

async function openFirm({ vault }: Parts, { id, sealed }: FirmRow): Promise<FirmCard> {
  return await vault.open<FirmCard>(sealed, `firm/${id}`)
}

async function see({ notes }: Tables, serverAt: string): Promise<void> {
  const before = (await notes.get('seenServerAt'))?.value
  if (before === undefined || serverAt > before) await notes.put({ name: 'seenServerAt', value: serverAt })
}

async function saveSealed({ vault }: Parts, table: Table<SealedRow, string>, key: string, value: unknown) {
  await table.put({ key, sealed: await vault.seal(value, `${table.name}/${key}`) })
}

async function findSealed<T>({ vault }: Parts, table: Table<SealedRow, string>, key: string): Promise<T | undefined> {
  const row = await table.get(key)
  return row && (await vault.open<T>(row.sealed, `${table.name}/${key}`))
}
