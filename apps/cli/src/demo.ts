import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { writeDemoFiles } from '@huoshui/demo-city'
import { checkCityIsKnown } from '@huoshui/server/area/city/check-city'
import { readConfig, readSize } from '@huoshui/server/config'
import { demoDay } from '@huoshui/server/demo/demo-text'
import { makeFolder } from '@huoshui/server/prepare-data-folder'
import { exitCodes, StartupError } from '@huoshui/server/startup-error'
import type { Command } from 'commander'
import { readCityData } from '../../../cities/city-data.ts'
import { answerOperator } from './answer-operator.ts'

type DemoFlags = { out: string; size: string; city?: string; json?: boolean }

/** `huoshui demo`: the synthetic city as workbooks, clean and with planted errors, for trying imports. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('把演示城市写成 CSV/XLSX（含带错误的一份和清单） / write the demo city as files, clean and dirty')
    .requiredOption('--out <dir>', '输出目录 / folder to write to')
    .option('--size <n>', '户数 / firms', '1000')
    .option('--city <name>', '城市 / city')
    .option('--json', '输出 JSON / print JSON')
    .action(async (flags: DemoFlags) => {
      process.exitCode = await answerOperator(flags, async () => await writeDemo(flags))
    })
}

async function writeDemo(flags: DemoFlags): Promise<number> {
  const count = readSize(flags.size)
  const cityKey = readConfig(flags.city === undefined ? {} : { city: flags.city }).city
  checkCityIsKnown(cityKey)
  const there = await stat(flags.out).catch(() => undefined)
  if (there && !there.isDirectory()) {
    throw new StartupError(`${flags.out} 是文件，不是目录；请用 --out 另写一个目录。`, exitCodes.usage)
  }
  await makeFolder(resolve(flags.out))
  const wanted = { city: readCityData(cityKey), seed: 'huoshui-files', count, today: demoDay, folder: flags.out }
  const { errors, ...manifest } = await writeDemoFiles(wanted)
  // Every planted error stands in manifest.json; of a whole city that is 25 MB.
  const summary = { ...manifest, errorCount: errors.length, manifest: 'manifest.json' }
  console.log(flags.json ? JSON.stringify(summary) : `已写入 ${flags.out}；带错误的文件见 manifest.json。`)
  return 0
}
