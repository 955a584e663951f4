import { auditBreakSentences, verifyAudit } from '@huoshui/server/audit/verify-audit'
import { verifyIndex } from '@huoshui/server/enterprise/search/verify-index'
import { refreshFigures } from '@huoshui/server/figure/record/refresh-figures'
import { verifyFigures } from '@huoshui/server/figure/record/verify-figures'
import { verifyCells } from '@huoshui/server/figure/verify-cells'
import type { Command } from 'commander'
import type pg from 'pg'
import { type CommonFlags, withInstallation } from './installation.ts'

/** `huoshui verify`: audit chains, prepared counts, figures and the search index against the record. Exit code 1 on any difference. */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('核验：审计链、预计算数、指标、检索索引 / verify audit chains, prepared counts, figures, search index')
    .option('--data <dir>', '数据目录 / data folder')
    .option('--json', '输出 JSON / print JSON')
    .action(async (flags: CommonFlags) => {
      process.exitCode = await withInstallation(flags, async ({ database }) => {
        const audit = await verifyAudit(database.owner)
        const cells = await verifyCells(database.owner)
        const figures = await takeFigures(database.owner)
        const index = await verifyIndex(database.owner)
        const faults =
          audit.broken.length +
          cells.length +
          figures.rows.length +
          figures.cells.length +
          index.missing.length +
          index.foreign.length
        if (flags.json) console.log(JSON.stringify({ audit, cells, figures, index, ok: faults === 0 }))
        else print(audit, cells, figures, index)
        return faults === 0 ? 0 : 1
      })
    })
}

function print(
  audit: Awaited<ReturnType<typeof verifyAudit>>,
  cells: Awaited<ReturnType<typeof verifyCells>>,
  figures: Awaited<ReturnType<typeof verifyFigures>>,
  index: Awaited<ReturnType<typeof verifyIndex>>,
): void {
  console.log(
    `审计：${audit.lines} 条、${audit.chains} 条链，${audit.broken.length === 0 ? '完好' : `发现 ${audit.broken.length} 处异常`}`,
  )
  for (const { chain, seq, why } of audit.broken) console.log(`  链 ${chain} 第 ${seq} 条：${auditBreakSentences[why]}`)
  console.log(`  指纹（请抄录到系统之外）：${audit.fingerprint}`)
  console.log(`计数：${cells.length === 0 ? '与名录一致' : `${cells.length} 格与名录不符`}`)
  for (const cell of cells.slice(0, 20)) console.log(`  ${JSON.stringify(cell)}`)
  const differing = figures.rows.length + figures.cells.length
  console.log(`指标：${differing === 0 ? '与记录一致' : `${differing} 处与记录不符`}`)
  for (const row of [...figures.rows, ...figures.cells].slice(0, 20)) console.log(`  ${JSON.stringify(row)}`)
  const faults = index.missing.length + index.foreign.length
  console.log(
    `检索：${index.firms} 户、索引 ${index.numbered} 户、待并入 ${index.delta} 户，${faults === 0 ? '一致' : `${faults} 处不符`}`,
  )
  for (const id of index.missing.slice(0, 20)) console.log(`  索引缺少 ${id}`)
}

/** What was noted and not read yet is no difference: it is read first. */
async function takeFigures(owner: pg.Pool): Promise<Awaited<ReturnType<typeof verifyFigures>>> {
  await refreshFigures(owner, new Date())
  return await verifyFigures(owner)
}
