import type { FirmCard, GridPage, Receipt } from '@huoshui/contract'
import type { DeviceStore, KeptOperation } from './device-store.ts'

/** A device's store in memory: what tests and simulated devices use; it lives as long as its process. */
export function createMemoryStore(): DeviceStore {
  const device: Device = { number: 0, seenServerAt: null, kept: new Map(), grids: new Map() }
  return {
    readSeenServerAt: async () => device.seenServerAt,
    async keep(given) {
      const before = device.kept.get(given.id)
      if (before) return before.operation
      const operation = { ...given, number: ++device.number }
      device.kept.set(operation.id, { operation, receipt: null, withdrawnFor: null })
      return operation
    },
    listOutbox: async (most) =>
      [...device.kept.values()].flatMap(({ operation, receipt }) => (receipt ? [] : [operation])).slice(0, most),
    listOpen: async () => findOpen([...device.kept.values()]),
    settle: async (receipts, serverAt) => settle(device, receipts, serverAt),
    async withdraw(operationId, reason) {
      const one = device.kept.get(operationId)
      if (one?.receipt?.outcome !== 'refused') throw new Error(`operation ${operationId} was not refused`)
      device.kept.set(operationId, { ...one, withdrawnFor: reason })
    },
    readCursor: async (gridId) => device.grids.get(gridId)?.cursor ?? null,
    applyPage: async (gridId, from, page) => applyPage(device, gridId, from, page),
    async keepOnlyGrids(gridIds) {
      for (const id of device.grids.keys()) if (!gridIds.includes(id)) device.grids.delete(id)
    },
    findFirm: async (id) => cardsOf(device).find((card) => card.id === id),
    listFirms: async () => cardsOf(device),
  }
}

type Grid = { cursor: string; firms: Map<string, { card: FirmCard; reading: string }> }

type Device = {
  number: number
  seenServerAt: string | null
  kept: Map<string, KeptOperation>
  grids: Map<string, Grid>
}

/** Of kept operations, those somebody still has to see to. */
export function findOpen(kept: readonly KeptOperation[]): KeptOperation[] {
  const mended = new Set(kept.map(({ operation }) => operation.mends))
  return kept.filter(
    ({ operation, receipt, withdrawnFor }) =>
      receipt?.outcome !== 'applied' && withdrawnFor === null && !mended.has(operation.id),
  )
}

function settle(device: Device, receipts: readonly Receipt[], serverAt: string): void {
  for (const receipt of receipts) {
    const one = device.kept.get(receipt.operationId)
    if (one && (one.receipt === null || one.receipt.outcome === 'orphan'))
      device.kept.set(receipt.operationId, { ...one, receipt })
  }
  see(device, serverAt)
}

function applyPage(device: Device, gridId: string, from: string | null, page: GridPage): boolean {
  const before = device.grids.get(gridId)
  if ((before?.cursor ?? null) !== from) return false
  const grid: Grid = { cursor: page.cursor, firms: before?.firms ?? new Map() }
  for (const id of page.gone) grid.firms.delete(id)
  for (const card of page.firms) grid.firms.set(card.id, { card, reading: page.reading })
  if (page.isLast) {
    for (const [id, { reading }] of grid.firms) if (reading !== page.reading) grid.firms.delete(id)
  }
  device.grids.set(gridId, grid)
  see(device, page.serverAt)
  return true
}

function see(device: Device, serverAt: string): void {
  if (device.seenServerAt === null || serverAt > device.seenServerAt) device.seenServerAt = serverAt
}

function cardsOf({ grids }: Device): FirmCard[] {
  return [...grids.values()].flatMap(({ firms }) => [...firms.values()].map(({ card }) => card))
}
