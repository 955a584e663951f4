import { fieldPath, roles } from '@huoshui/contract'
import { type ConfigFlags, readConfig } from '@huoshui/server/config'
import type { ReplayPlace } from '@huoshui/server/replay/replay-place'
import type { Running, StartEvents } from '@huoshui/server/start'
import { exitCodes, StartupError } from '@huoshui/server/startup-error'
import cliProgress from 'cli-progress'
import type { Command } from 'commander'

/** `huoshui start`: the server with its own database, and the demo city on the first run. */
export function addStart(program: Command): void {
  program
    .command('start')
    .description('启动服务 / start the server')
    .option('--data <dir>', '数据目录 / data folder')
    .option('--port <n>', '端口 / port (default 8600)')
    .option('--size <n>', '演示城市户数 / firms of the demo city (default 520000)')
    .option('--city <name>', '城市 / city under cities/ (default zhanjiang)')
    .option('--no-replay', '演示城市不回放走访活动 / do not replay the campaign of visits in the demo city')
    .option('--no-demo', '不装演示数据 / no demo city: an empty register and three administrators')
    .action(async (flags: ConfigFlags) => {
      process.exitCode = await runUntilStopped(flags)
    })
}

const signals = { SIGINT: exitCodes.stoppedByInterrupt, SIGTERM: exitCodes.stoppedByTerm } as const

/** 0 when it was stopped while serving; 130 or 143 when before that, with the first load to be begun again. */
async function runUntilStopped(flags: ConfigFlags): Promise<number> {
  const began = performance.now()
  const stopping = new AbortController()
  let isServing = false
  for (const [signal, exitCode] of Object.entries(signals)) {
    // On, not once: npm and the terminal each send Ctrl-C, and the second must not kill what the first is stopping.
    process.on(signal, () => {
      if (stopping.signal.aborted) return
      console.log('\n正在停止…')
      if (!isServing) giveUpQuietly()
      stopping.abort(new StartupError('已停止；尚未启动完成，下次启动会接着准备。', exitCode))
    })
  }
  const running = await start(flags, stopping.signal)
  if (typeof running === 'number') {
    if (!stopping.signal.aborted) return running
    process.exit(running) // what was being loaded is given up, not waited for
  }
  isServing = true
  printWelcome(running, (performance.now() - began) / 1000)
  const stopped = new Promise<undefined>((resolve) => {
    if (stopping.signal.aborted) resolve(undefined)
    stopping.signal.addEventListener('abort', () => resolve(undefined))
  })
  const failure = await Promise.race([stopped, running.failed])
  if (failure) console.log(failure)
  await running.stop()
  if (failure) return exitCodes.databaseFailed
  console.log('已停止。')
  return 0
}

/** The load breaks off in several streams at once when its connections end; nobody is there any more to hear each of them. */
function giveUpQuietly(): void {
  process.on('uncaughtException', () => undefined)
  process.on('unhandledRejection', () => undefined)
}

async function start(flags: ConfigFlags, signal: AbortSignal): Promise<Running | number> {
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
    const events: StartEvents = {
      step: (text) => console.log(text),
      demo: ({ done, of, step }) => {
        if (step === 'generate' && !bar.isActive && done < of) bar.start(of, done)
        bar.update(done)
        if (step === 'index') {
          bar.stop()
          console.log('建立索引…')
        }
      },
      replay: sayReplay(),
    }
    const config = readConfig(flags)
    const { startServer } = await import('@huoshui/server/start')
    return await startServer(config, events, signal)
  } catch (error) {
    bar.stop()
    if (!(error instanceof StartupError)) throw error
    console.error(error.message)
    return error.exitCode
  }
}

/** A line at each step and at each tenth of the firms. */
function sayReplay(): (place: ReplayPlace) => void {
  let said = ''
  return ({ status, name, day, firms, visits, firmsInTheEnd, seconds, step }) => {
    const tenths = Math.floor((firms * 10) / Math.max(1, firmsInTheEnd))
    const about = `${firms.toLocaleString('en')} / ${firmsInTheEnd.toLocaleString('en')} 户，${visits.toLocaleString('en')} 户次`
    if (said === `${status} ${step} ${tenths}`) return
    said = `${status} ${step} ${tenths}`
    if (status === 'failed') console.log(`${name}回放中断；下次启动会接着回放。`)
    else if (status === 'done') console.log(`${name}回放完成（均为虚构）：${about}，用时 ${seconds.toFixed(0)} 秒。`)
    else console.log(`回放${name}（均为虚构）：${day}，已走访 ${about}`)
  }
}

function printWelcome(running: Running, seconds: number): void {
  console.log(`\n活水已就绪（${seconds.toFixed(1)} 秒）：${running.url}\n`)
  const fieldUrl = new URL(fieldPath, running.publicUrl ?? running.url)
  console.log(`走访应用（手机浏览器，须经 https 或本机打开）/ field app: ${fieldUrl}\n`)
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
