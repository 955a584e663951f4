import { randomUUID } from 'node:crypto'
import type { Remote } from '@huoshui/client'
import * as contract from '@huoshui/contract'

/** One thing somebody does between two thoughts. */
export type Deed = { kind: 'read' | 'write'; do(remote: Remote): Promise<unknown> }

/** What people of one kind do, each as often as it stands in the list. */
export type Work = (turn: number) => Deed

const read = (ask: (remote: Remote) => Promise<unknown>): Deed => ({ kind: 'read', do: ask })
const words = ['水产', '商行', '农场', '赤坎', 'sp', '家电', '饲料', '合作社']

/** County and town staff: their lists, a search, a firm's page; every tenth time a need is told. */
export function officeWork(firms: readonly string[]): Work {
  const firmOf = (turn: number) => turnOf(firms, turn * 7919)
  const reads = [
    read((remote) => remote(contract.listNeeds, { query: { stage: 'declared' } })),
    read((remote) => remote(contract.listReferrals, { query: { basket: 'overdue' } })),
    read((remote) => remote(contract.countReferrals, { query: {} })),
    read((remote) => remote(contract.getHomeFigures, { query: {} })),
  ]
  return (turn) => {
    if (turn % 10 === 9) return { kind: 'write', do: (remote) => tell(remote, firmOf(turn)) }
    if (turn % 3 === 0) return read((remote) => remote(contract.getEnterprise, { params: { id: firmOf(turn) } }))
    if (turn % 3 === 1) {
      const q = turnOf(words, turn)
      return read((remote) => remote(contract.listEnterprises, { query: { q } }))
    }
    return turnOf(reads, turn)
  }
}

/** Clerks of a bank: the inbox by baskets, a case; every sixth time one is received, each once. */
export function bankWork(sent: string[]): Work {
  const seen = [...sent]
  return (turn) => {
    if (turn % 6 === 5) {
      const id = sent.pop()
      if (id) return { kind: 'write', do: (remote) => receive(remote, id) }
    }
    if (turn % 3 === 0) return read((remote) => remote(contract.countReferrals, { query: {} }))
    if (turn % 3 === 1) {
      const id = turnOf(seen, turn * 7919)
      return read((remote) => remote(contract.getReferral, { params: { id } }))
    }
    const basket = turnOf(['to_receive', 'running', 'overdue'] as const, Math.floor(turn / 3))
    return read((remote) => remote(contract.listReferrals, { query: { basket } }))
  }
}

/** Leaders: the board, a figure cut by unit, its trend. */
export function leaderWork(): Work {
  const figure = 'visited_firms'
  const reads = [
    read((remote) => remote(contract.readFigures, { query: {} })),
    read((remote) => remote(contract.readFigures, { query: { figure: [figure], cut: 'unit' } })),
    read((remote) =>
      remote(contract.readFigureTrend, { query: { figure, from: `${new Date().getFullYear()}-01-01`, by: 'month' } }),
    ),
  ]
  return (turn) => turnOf(reads, turn)
}

function turnOf<T>(all: readonly T[], turn: number): T {
  const one = all[turn % all.length]
  if (one === undefined) throw new Error('nothing to do')
  return one
}

async function tell(remote: Remote, enterpriseId: string): Promise<void> {
  const content = { id: randomUUID(), amountFen: 50_000_000, months: 12, purpose: 'working' } as const
  await remote(contract.tellNeed, { body: { enterpriseId, content } })
}

async function receive(remote: Remote, id: string): Promise<void> {
  const act = { action: 'receive', managerName: '测量经理', managerPhone: '0759-0000000' } as const
  await remote(contract.actOnReferral, { params: { id }, body: { id: randomUUID(), act } })
}
