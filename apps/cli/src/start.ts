import { roles } from '@huoshui/contract'
import { type ConfigFlags, readConfig } from '@huoshui/server/config'
import { type Running, startServer } from '@huoshui/server/start'
import { StartupError } from '@huoshui/server/startup-error'
import cliProgress from 'cli-progress'
import type { Command } from 'commander'

/** `huoshui start`: the server with its own database, and the demo city on the first run. */
export function addStart(program: Command): void {
  program
    .command('start')
    .description('启动服务 / start the server')
    .option('--data <dir>', '数据目录 / data folder')
    .option('--port <n>', '端口 / port (default 8600)', Number)
    .option('--size <n>', '演示城市户数 / firms of the demo city (default 520000)', Number)
    .option('--city <name>', '城市 / city under cities/ (default zhanjiang)')
    .option('--no-demo', '不装演示数据 / no demo city: an empty register and three administrators')
    .action(async (flags: ConfigFlags) => {
      process.exitCode = await runUntilStopped(flags)
    })
}

async function runUntilStopped(flags: ConfigFlags): Promise<number> {
  const began = performance.now()
  const stopped = new Promise<'stopped'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve('stopped'))
  })
  const running = await start(flags)
  if (typeof running === 'number') return running
  printWelcome(running, (performance.now() - began) / 1000)
  const end = await Promise.race([stopped, running.failed])
  console.log(end === 'stopped' ? '\n正在停止…' : end)
  await running.stop()
  if (end === 'stopped') console.log('已停止。')
  return end === 'stopped' ? 0 : 16
}

async function start(flags: ConfigFlags): Promise<Running | number> {
  const bar = new cliProgress.SingleBar(
    {
      format: '{bar} {percentage}% {value}/{total} 户 {duration_formatted}',
      hideCursor: true,
      noTTYOutput: true,
      notTTYSchedule: 3000,
    },
    cliProgress.Presets.shades_classic,
  )
  try {
    return await startServer(readConfig(flags), {
      step: (text) => console.log(text),
      demo: ({ done, of, step }) => {
        if (step === 'generate' && !bar.isActive && done < of) bar.start(of, done)
        bar.update(done)
        if (step === 'index') {
          bar.stop()
          console.log('建立索引…')
        }
      },
    })
  } catch (error) {
    bar.stop()
    if (!(error instanceof StartupError)) throw error
    console.error(error.message)
    return error.exitCode
  }
}

function printWelcome(running: Running, seconds: number): void {
  console.log(`\n活水已就绪（${seconds.toFixed(1)} 秒）：${running.url}\n`)
  if (running.demoAccounts.length > 0) {
    console.log('演示账号（仅演示模式，数据均为虚构）/ demo accounts:')
    for (const { username, password, role, organisation } of running.demoAccounts) {
      console.log(`  ${username.padEnd(16)} ${password}  ${roles[role]}（${organisation}）`)
    }
  }
  for (const { username, role, path } of running.firstAdministrators) {
    console.log(`请为${roles[role]}（${username}）设置密码，链接 24 小时内有效：${running.url}${path}`)
  }
  console.log('\n按 Ctrl-C 停止。/ Ctrl-C stops everything.')
}
