import { createHash } from 'node:crypto'
import type pg from 'pg'
import { type ChainFault, type ChainFinding, checkChain, listChains } from './queries.ts'

export type AuditBreak = ChainFault & { chain: number }
export type AuditVerification = {
  lines: number
  chains: number
  broken: AuditBreak[]
  /**
   * SHA-256 over the heads of all chains. Noted outside the database (on paper, in another system), it is what also shows
   * a whole chain rewritten or emptied by somebody who owns the database; inside, nothing can.
   */
  fingerprint: string
}

/** What each kind of break means, for whoever reads the report. */
export const auditBreakSentences: Record<ChainFault['why'], string> = {
  changed: '内容与校验值不符，记录被改动过',
  missing: '它之前缺少记录',
  reordered: '记录的先后被调换过',
  truncated: '最后的记录被删除，或链尾登记被改动',
  unrecorded: '链尾登记之后还有记录，不是由系统写入的',
}

/** Connections used at a time: one per core of a small server. */
const atOnce = 2

/**
 * Recomputes every hash of the audit with the owner's pool; finds changed, missing, reordered and cut-off lines. 1,000,000
 * lines took 5.2 s on two cores (November 2026).
 */
export async function verifyAudit(pool: pg.Pool): Promise<AuditVerification> {
  const chains = await listChains(pool)
  const findings = new Map<number, ChainFinding>()
  const open = [...chains]
  const work = async () => {
    for (let chain = open.shift(); chain !== undefined; chain = open.shift()) {
      findings.set(chain, await checkChain(pool, chain))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const sorted = [...findings].sort(([a], [b]) => a - b)
  return {
    lines: sorted.reduce((sum, [, { lines }]) => sum + lines, 0),
    chains: chains.length,
    broken: sorted.flatMap(([chain, { faults }]) => faults.map((fault) => ({ chain, ...fault }))),
    fingerprint: createHash('sha256')
      .update(sorted.map(([chain, { head }]) => `${chain}:${head ?? ''}`).join('\n'))
      .digest('hex'),
  }
}
