import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ImportMode, importKinds, importModes } from '@huoshui/contract'
import { isDay } from '@huoshui/rules/day/day'
import { readConfig } from '@huoshui/server/config'
import type { OperatorProgress } from '@huoshui/server/import/import-by-operator'
import type { ImportedFile } from '@huoshui/server/import/import-file'
import { Refusal } from '@huoshui/server/refusal'
import cliProgress from 'cli-progress'
import { type Command, Option } from 'commander'
import { type CommonFlags, withInstallation } from './installation.ts'

type ImportFlags = CommonFlags & {
  source: string
  mode: ImportMode
  asOf?: string
  yes?: boolean
  errors?: string
  list?: string
  days?: string
}

/** 0 ok · 3 some rows were left out for errors · 4 the file was refused or the import failed · 2 usage */
export const importExitCodes = { ok: 0, usage: 2, rowsRejected: 3, refused: 4 } as const

/** `huoshui import`: a list from a file into the register, with the same checks as on screen; logged. */
export function addImport(program: Command): void {
  program
    .command('import <file>')
    .description(
      '导入名单（CSV、XLSX）；不加 --yes 只核对，待屏幕上确认 / import a list; without --yes it is only checked',
    )
    .option('--source <name>', '来源 / whose list it is', '市场监管登记名单')
    .addOption(
      new Option('--mode <kind>', '部分或全量名单 / a partial or the full list')
        .choices(Object.keys(importModes))
        .default('partial'),
    )
    .option('--as-of <day>', '名单日期，默认今天 / the day the list stands for')
    .option('--list <fact>', '权威名单（如 失信被执行人）：写入名单上的事实 / a list of an authority, by fact')
    .option('--days <count>', '全量名单采信多少天，默认按事实 / how long a full list is relied on')
    .option('--yes', '核对后直接写入没有错误的行 / write the valid rows')
    .option('--errors <file>', '把错误清单写到此 XLSX / write the error workbook there')
    .option('--data <dir>', '数据目录 / data folder')
    .option('--json', '输出 JSON / print JSON')
    .addHelpText(
      'after',
      '\n退出码 / exit codes: 0 成功 ok · 2 用法有误 usage · 3 有行未导入 rows left out · 4 文件被拒或未能导入 refused',
    )
    .action(async (file: string, flags: ImportFlags) => {
      process.exitCode = await runImport(file, flags)
    })
}

async function runImport(file: string, flags: ImportFlags): Promise<number> {
  const path = resolve(file)
  const fault = findUsageFault(path, flags.asOf)
  if (fault !== undefined) return say(flags, fault, importExitCodes.usage)
  if (flags.list !== undefined) return await runList(path, flags, flags.list)
  return await withInstallation(flags, async ({ database }) => {
    const { source, mode, asOf, errors } = flags
    const wanted = { path, source, mode, asOf, isApproved: flags.yes === true, errorsTo: errors && resolve(errors) }
    const { importByOperator } = await import('@huoshui/server/import/import-by-operator')
    const bar = flags.json ? undefined : createBar()
    try {
      const done = await importByOperator(database, readConfig(flags).dataDir, wanted, bar?.show ?? (() => undefined))
      bar?.stop()
      return report(done, flags)
    } catch (error) {
      bar?.stop()
      if (!(error instanceof Refusal)) throw error
      return say(flags, error.message, importExitCodes.refused)
    }
  })
}

async function runList(path: string, flags: ImportFlags, word: string): Promise<number> {
  const { importList, readListedFact } = await import('./import-list.ts')
  const read = readListedFact(word)
  if ('fault' in read) return say(flags, read.fault, importExitCodes.usage)
  const days = flags.days === undefined ? undefined : Number(flags.days)
  if (days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= 731)) {
    return say(flags, `--days 要写 1 到 731 的整数，不是“${flags.days}”。`, importExitCodes.usage)
  }
  return await withInstallation(flags, async (installation) => {
    try {
      const { mode, asOf } = flags
      const { lines, told, leftOut } = await importList(installation, {
        path,
        fact: read.fact,
        mode,
        asOf,
        days,
        trial: flags.yes !== true,
      })
      const exitCode = leftOut > 0 ? importExitCodes.rowsRejected : importExitCodes.ok
      for (const line of flags.json ? [JSON.stringify({ ...told, exitCode })] : lines) console.log(line)
      return exitCode
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return say(flags, error.message, importExitCodes.refused)
    }
  })
}

/** What is wrong with the command itself, before anything is opened. */
export function findUsageFault(path: string, asOf: string | undefined): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return `没有文件 ${path}。`
  if (found.isDirectory()) return `${path} 是文件夹，不是文件；请给出其中的一个 CSV 或 XLSX 文件。`
  if (asOf === undefined || isDay(asOf)) return undefined
  return `名单日期“${asOf}”不是一个日期；请写成 2026-01-31 的形式。`
}

function createBar() {
  const bar = new cliProgress.SingleBar(
    { format: '{bar} {percentage}% {rows} 行 {step}', hideCursor: true, noTTYOutput: true, notTTYSchedule: 3000 },
    cliProgress.Presets.shades_classic,
  )
  return {
    show({ step, rows, fraction }: OperatorProgress) {
      if (!bar.isActive) bar.start(100, 0, { rows, step })
      bar.update(Math.round((fraction ?? 0) * 100), { rows, step })
    },
    stop: () => bar.stop(),
  }
}

function report(done: ImportedFile, flags: ImportFlags): number {
  if (done.status === 'failed') return say(flags, done.message ?? '未能导入。', importExitCodes.refused)
  const rejected = done.counters?.rejected ?? 0
  const exitCode = rejected > 0 ? importExitCodes.rowsRejected : importExitCodes.ok
  if (flags.json) {
    const { preview: _, mapping: __, ...told } = done
    console.log(JSON.stringify({ ...told, exitCode }))
  } else {
    for (const line of linesOf(done, rejected)) console.log(line)
  }
  return exitCode
}

function linesOf(done: ImportedFile, rejected: number): string[] {
  const { counters, status, id, sameAs, message } = done
  if (!counters) return [`导入 ${id}：${status}`]
  const kinds = Object.entries(importKinds).flatMap(([kind, label]) => {
    const count = Object.entries(counters.kinds).find(([key]) => key === kind)?.[1] ?? 0
    return count > 0 ? [`${label} ${count}`] : []
  })
  return [
    `共 ${counters.rows} 行：可写入 ${counters.valid}，未导入 ${rejected}，提醒 ${counters.warnings} 处，自动更正 ${counters.repaired} 处。`,
    ...(message ? [message] : []),
    `与名录相比：${[...kinds, `无变化 ${counters.unchanged}`].join('，')}。`,
    ...(sameAs ? [`同一文件已于 ${sameAs.finishedAt.slice(0, 10)} 导入过。`] : []),
    status === 'done'
      ? `已写入名录（编号 ${id}）。`
      : `尚未写入，待确认（编号 ${id}）：请在“导入”页面确认，或加 --yes 重新运行。`,
  ]
}

function say(flags: ImportFlags, sentence: string, exitCode: number): number {
  console.error(flags.json ? JSON.stringify({ error: sentence, exitCode }) : sentence)
  return exitCode
}
