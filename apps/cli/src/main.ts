import { Command, CommanderError } from 'commander'
import { addStart } from './start.ts'

const program = new Command('huoshui')
  .description('活水：城市小微企业融资协调工作平台 / SME-financing work platform of a city')
  .configureHelp({ sortSubcommands: true })
  .helpCommand('help [command]', '显示命令说明 / show help')
  .exitOverride()

addStart(program)

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : 2
}
