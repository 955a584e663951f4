import type { FirmCard, GridPage, Operation, Receipt } from '@huoshui/contract'

/** An operation on the device, with what became of it so far. */
export type KeptOperation = {
  operation: Operation
  /** Null: not sent, or its answer was lost (S1). */
  receipt: Receipt | null
  /** Why its person gave up a refused one (S5). */
  withdrawnFor: string | null
}

/**
 * Where a device keeps its work. Every write is whole or not at all, and durable when it fulfils; the rules are those of
 * SYNC.md, held for each adapter by `device-store.test.ts`.
 */
export type DeviceStore = {
  /** The latest server time seen (S10); null: none yet. */
  readSeenServerAt(): Promise<string | null>
  /** Keeps an operation with the next number, which is part of what is kept (S1, S2). The same id again: the one kept before. */
  keep(operation: Omit<Operation, 'number'>): Promise<Operation>
  /** Operations without a receipt, by number, at most so many (S1). */
  listOutbox(most: number): Promise<Operation[]>
  /** What is still to be seen to: without receipt, orphaned, or refused and neither mended nor withdrawn; by number. */
  listOpen(): Promise<KeptOperation[]>
  /**
   * Stores receipts and the server's time. A receipt of an operation not kept here is ignored; one already received stands,
   * except that an orphan's is replaced by the decision about it.
   */
  settle(receipts: readonly Receipt[], serverAt: string): Promise<void>
  /** Gives up a refused operation. @throws when it was not refused */
  withdraw(operationId: string, reason: string): Promise<void>
  /** Where the reading of a grid stands; null: not begun. */
  readCursor(gridId: string): Promise<string | null>
  /** Applies the page asked for from `from`; another one changes nothing and is told by `false` (S13, S15, S16). */
  applyPage(gridId: string, from: string | null, page: GridPage): Promise<boolean>
  /** Forgets every grid but these: firms and cursors, nothing of the outbox (S15, S19, S21). */
  keepOnlyGrids(gridIds: readonly string[]): Promise<void>
  findFirm(id: string): Promise<FirmCard | undefined>
  listFirms(): Promise<FirmCard[]>
}
