import { writeDemoFiles } from '@huoshui/demo-city'
import { readConfig } from '@huoshui/server/config'
import { demoDay } from '@huoshui/server/demo/load-demo'
import type { Command } from 'commander'
import { readCityData } from '../../../cities/city-data.ts'

type DemoFlags = { out: string; size: number; city?: string; json?: boolean }

/** `huoshui demo`: the synthetic city as workbooks, clean and with planted errors, for trying imports. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('把演示城市写成 CSV/XLSX（含带错误的一份和清单） / write the demo city as files, clean and dirty')
    .requiredOption('--out <dir>', '输出目录 / folder to write to')
    .option('--size <n>', '户数 / firms', Number, 1000)
    .option('--city <name>', '城市 / city')
    .option('--json', '输出 JSON / print JSON')
    .action(async (flags: DemoFlags) => {
      const city = readCityData(readConfig(flags.city ? { city: flags.city } : {}).city)
      const manifest = await writeDemoFiles({
        city,
        seed: 'huoshui-files',
        count: flags.size,
        today: demoDay,
        folder: flags.out,
      })
      console.log(flags.json ? JSON.stringify(manifest) : `已写入 ${flags.out}；带错误的文件见 manifest.json。`)
    })
}
