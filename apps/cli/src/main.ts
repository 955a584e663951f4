import { Command, CommanderError } from 'commander'
import { addDecide } from './decide.ts'
import { addDemo } from './demo.ts'
import { addExport } from './export.ts'
import { addImport } from './import.ts'
import { addRetention } from './retention.ts'
import { addRules } from './rules.ts'
import { addStart } from './start.ts'
import { addUser } from './user.ts'
import { addVerify } from './verify.ts'

const program = new Command('huoshui')
  .description('活水：城市小微企业融资协调工作平台 / SME-financing work platform of a city')
  .addHelpText(
    'after',
    '\n退出码 / exit codes: 0 成功 ok · 1 有差异或未找到 differences or not found · 2 用法有误 usage · 3 有行未导入 rows left out · 4 文件被拒 file refused · 10–18 启动失败 cannot start · 130、143 启动未完被停止 stopped before it served (README)',
  )
  .configureHelp({ sortSubcommands: true })
  .helpCommand('help [command]', '显示命令说明 / show help')
  .helpOption('-h, --help', '显示说明 / show help')
  .exitOverride()

for (const add of [addDecide, addDemo, addExport, addImport, addRetention, addRules, addStart, addUser, addVerify])
  add(program)

// Whoever reads our output may stop reading (a pipe into head); the work goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : 2
}
