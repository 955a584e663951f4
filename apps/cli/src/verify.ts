import { auditBreakSentences, verifyAudit } from '@huoshui/server/audit/verify-audit'
import { verifyIndex } from '@huoshui/server/enterprise/search/verify-index'
import { verifyCells } from '@huoshui/server/figure/verify-cells'
import type { Command } from 'commander'
import { type CommonFlags, withInstallation } from './installation.ts'

/** `huoshui verify`: audit chains, prepared counts and the search index against the record. Exit code 1 on any difference. */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('核验：审计链、预计算数、检索索引 / verify audit chains, prepared counts, search index')
    .option('--data <dir>', '数据目录 / data folder')
    .option('--json', '输出 JSON / print JSON')
    .action(async (flags: CommonFlags) => {
      process.exitCode = await withInstallation(flags, async ({ database }) => {
        const audit = await verifyAudit(database.owner)
        const cells = await verifyCells(database.owner)
        const index = await verifyIndex(database.owner)
        const faults = audit.broken.length + cells.length + index.missing.length + index.foreign.length
        if (flags.json) console.log(JSON.stringify({ audit, cells, index, ok: faults === 0 }))
        else print(audit, cells, index)
        return faults === 0 ? 0 : 1
      })
    })
}

function print(
  audit: Awaited<ReturnType<typeof verifyAudit>>,
  cells: Awaited<ReturnType<typeof verifyCells>>,
  index: Awaited<ReturnType<typeof verifyIndex>>,
): void {
  console.log(
    `审计：${audit.lines} 条、${audit.chains} 条链，${audit.broken.length === 0 ? '完好' : `发现 ${audit.broken.length} 处异常`}`,
  )
  for (const { chain, seq, why } of audit.broken) console.log(`  链 ${chain} 第 ${seq} 条：${auditBreakSentences[why]}`)
  console.log(`  指纹（请抄录到系统之外）：${audit.fingerprint}`)
  console.log(`计数：${cells.length === 0 ? '与名录一致' : `${cells.length} 格与名录不符`}`)
  for (const cell of cells.slice(0, 20)) console.log(`  ${JSON.stringify(cell)}`)
  const faults = index.missing.length + index.foreign.length
  console.log(
    `检索：${index.firms} 户、索引 ${index.numbered} 户、待并入 ${index.delta} 户，${faults === 0 ? '一致' : `${faults} 处不符`}`,
  )
  for (const id of index.missing.slice(0, 20)) console.log(`  索引缺少 ${id}`)
}
