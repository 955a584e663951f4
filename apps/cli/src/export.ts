import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { exportFormats } from '@huoshui/contract'
import { exportByOperator } from '@huoshui/server/export/export-by-operator'
import { type Command, Option } from 'commander'
import { parseFilter } from './export-filter.ts'
import { type CommonFlags, withInstallation } from './installation.ts'

type ExportFlags = CommonFlags & { filter: string[]; format: (typeof exportFormats)[number]; out: string }

/** `huoshui export`: the register, or a part of it, as a file for the operator; personal data masked; logged. */
export function addExport(program: Command): void {
  program
    .command('export')
    .description('导出名录（脱敏，记入审计） / export the register, masked and audited')
    .requiredOption('--out <file>', '输出文件 / file to write')
    .addOption(new Option('--format <kind>', '格式 / format').choices([...exportFormats]).default('xlsx'))
    .option(
      '--filter <key=value>',
      '条件，可重复 / filter, repeatable: q, area, type, status, section, industry, size, tag, foundedFrom, foundedTo',
      (value: string, earlier: string[]) => [...earlier, value],
      [],
    )
    .option('--data <dir>', '数据目录 / data folder')
    .option('--json', '输出 JSON / print JSON')
    .action(async (flags: ExportFlags) => {
      process.exitCode = await runExport(flags)
    })
}

async function runExport(flags: ExportFlags): Promise<number> {
  const filter = parseFilter(flags.filter)
  if (typeof filter === 'string') return refuse(flags, filter)
  const path = resolve(flags.out)
  if (!existsSync(dirname(path))) return refuse(flags, `没有文件夹 ${dirname(path)}，请先建立。`)
  return await withInstallation(flags, async ({ database }) => {
    const wanted = { filter, format: flags.format, path, now: new Date() }
    const written = await exportByOperator(database, wanted, () => undefined)
    const { rowCount, byteCount, sha256 } = written
    if (flags.json) console.log(JSON.stringify({ file: path, ...written }))
    else console.log(`已写入 ${path}：${rowCount} 行，${byteCount} 字节，SHA-256 ${sha256}`)
    return 0
  })
}

function refuse(flags: ExportFlags, sentence: string): number {
  console.error(flags.json ? JSON.stringify({ error: sentence, exitCode: 2 }) : sentence)
  return 2
}
