import { randomUUID } from 'node:crypto'
import { rm, stat, writeFile } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import { type ExportFormat, exportFormats } from '@huoshui/contract'

import { parseCriterion } from '@huoshui/rules/criteria/text/parse-criterion'

import { exitCodes } from '@huoshui/server/startup-error'
import { type Command, Option } from 'commander'
import { sayRefusal } from './answer-operator.ts'
import { parseFilter } from './export-filter.ts'
import { type CommonFlags, withInstallation } from './installation.ts'

type ExportFlags = CommonFlags & { filter: string[]; criterion?: string; format?: ExportFormat; out: string }

/** `huoshui export`: the register, or a part of it, as a file for the operator; personal data masked; logged. */
export function addExport(program: Command): void {
  program
    .command('export')
    .description('导出名录（脱敏，记入审计） / export the register, masked and audited')
    .requiredOption('--out <file>', '输出文件 / file to write')
    .addOption(
      new Option('--format <kind>', '格式，默认按文件名 / format, by the name of the file').choices([...exportFormats]),
    )
    .option(
      '--filter <key=value>',
      '条件，可重复 / filter, repeatable: q, area, type, status, section, industry, size, tag, foundedFrom, foundedTo',
      (value: string, earlier: string[]) => [...earlier, value],
      [],
    )
    .option(
      '--criterion <text>',
      '只导出符合条件的，如“营业收入 ≥ 1000万元 且 成立满2年”，不与 --filter 同用 / only firms that meet a criterion, instead of filters',
    )
    .option('--data <dir>', '数据目录 / data folder')
    .option('--json', '输出 JSON / print JSON')
    .action(async (flags: ExportFlags) => {
      process.exitCode = await runExport(flags)
    })
}

async function runExport(flags: ExportFlags): Promise<number> {
  const filter = parseFilter(flags.filter)
  if (typeof filter === 'string') return sayRefusal(flags, filter, exitCodes.usage)
  const read = flags.criterion === undefined ? undefined : parseCriterion(flags.criterion)
  if (read && !read.ok) return sayRefusal(flags, `条件第 ${read.position + 1} 个字：${read.message}`, exitCodes.usage)
  if (read && flags.filter.length > 0)
    return sayRefusal(flags, '--criterion 与 --filter 只能用一个；请把筛选条件写进 --criterion。', exitCodes.usage)
  const path = resolve(flags.out)
  const format = flags.format ?? formatOf(path)
  if (!format)
    return sayRefusal(
      flags,
      `从文件名“${flags.out}”看不出格式；请加 --format ${exportFormats.join(' 或 ')}。`,
      exitCodes.usage,
    )
  const fault = await findFault(path)
  if (fault) return sayRefusal(flags, fault.sentence, fault.exitCode)
  return await withInstallation(flags, async ({ database }) => {
    const { exportByOperator } = await import('@huoshui/server/export/export-by-operator')
    const wanted = { filter, criterion: read?.criterion, format, path, now: new Date() }
    const written = await exportByOperator(database, wanted, () => undefined)
    const { rowCount, byteCount, sha256 } = written
    if (flags.json) console.log(JSON.stringify({ file: path, ...written }))
    else console.log(`已写入 ${path}：${rowCount} 行，${byteCount} 字节，SHA-256 ${sha256}`)
    return 0
  })
}

/** The format a file's ending stands for; undefined for any other. */
export function formatOf(path: string): ExportFormat | undefined {
  const ending = extname(path).slice(1).toLowerCase()
  return exportFormats.find((format) => format === ending)
}

/** Asked before the register is read and the export logged; what still fails in writing is said then. */
async function findFault(path: string): Promise<{ sentence: string; exitCode: number } | undefined> {
  const folder = dirname(path)
  const there = await stat(folder).catch(() => undefined)
  if (!there?.isDirectory()) return { sentence: `没有文件夹 ${folder}，请先建立。`, exitCode: exitCodes.usage }
  const file = await stat(path).catch(() => undefined)
  if (file?.isDirectory()) return { sentence: `${path} 是文件夹；请写文件名。`, exitCode: exitCodes.usage }
  const canWrite = await tryWriting(folder)
  return canWrite
    ? undefined
    : { sentence: `文件夹 ${folder} 不能写入；请检查权限。`, exitCode: exitCodes.folderNotWritable }
}

/** Asked of the system by doing it: root passes every look at the permissions, also where nobody can write. */
async function tryWriting(folder: string): Promise<boolean> {
  const probe = join(folder, `.huoshui-${randomUUID()}`)
  try {
    await writeFile(probe, '', { flag: 'wx' })
    await rm(probe)
    return true
  } catch {
    return false
  }
}
