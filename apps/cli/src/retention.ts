import { countExpired } from '@huoshui/server/retention/list-terms'
import { todayOf } from '@huoshui/server/today'
import type { Command } from 'commander'
import { type CommonFlags, withInstallation } from './installation.ts'

type Counted = Awaited<ReturnType<typeof countExpired>>

/** `huoshui retention`: what the day's round would erase, by kind and number; erases nothing. */
export function addRetention(program: Command): void {
  program
    .command('retention')
    .description('保存期限：今天这一轮会清除多少，只算不清 / what is past its term, counted and not erased')
    .option('--data <dir>', '数据目录 / data folder')
    .option('--json', '输出 JSON / print JSON')
    .action(async (flags: CommonFlags) => {
      process.exitCode = await withInstallation(flags, async ({ database }) => {
        const today = todayOf(new Date())
        const counted = await countExpired(database.owner, today)
        if (flags.json) console.log(JSON.stringify({ today, kinds: counted }))
        else for (const line of describeExpired(counted)) console.log(line)
        return 0
      })
    })
}

/** One line a kind: its term with the document, or that none is set. */
export function describeExpired(counted: Counted): string[] {
  return counted.map(({ label, retention, due }) => {
    if (!retention.isSet) return `${label}：不清除。${retention.text}`
    const { before, months, cite } = retention
    return `${label}：${before}以前的${due ?? 0}条到期（保存${months}个月，${cite.document} ${cite.clause}${cite.verified ? '' : '，未核实'}）`
  })
}
