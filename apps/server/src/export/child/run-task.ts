import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ExportTask, TaskMessage } from './task.ts'

const program = fileURLToPath(new URL('./main.ts', import.meta.url))

/** Rows pass through, nothing of a list is held; at 520,000 × 30 a larger heap only made garbage wait. */
const heapMegabytes = 128
/** Room for a batch to die young in. */
const youngMegabytes = 16

export type TaskEnd = Extract<TaskMessage, { kind: 'end' }>
export type RunningTask = { pid: number | undefined; end: Promise<TaskEnd>; kill(): void }

/** Starts an export in a process of its own; `end` always fulfils, also when the process is killed. */
export function runTask(task: ExportTask, report: (done: number, total: number) => void): RunningTask {
  const child = fork(program, [], {
    execArgv: [`--max-old-space-size=${heapMegabytes}`, `--max-semi-space-size=${youngMegabytes}`],
    serialization: 'json',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const end = new Promise<TaskEnd>((resolve) => {
    const fail = (message: string) => resolve({ kind: 'end', end: 'failed', message, isDiskFull: false })
    child.on('message', (message: TaskMessage) => {
      if (message.kind === 'progress') report(message.done, message.total)
      else resolve(message)
    })
    child.once('error', (error) => fail(error.message))
    child.once('exit', (code, signal) => fail(`the export's process ended (${signal ?? code})`))
  })
  child.send(task)
  return { pid: child.pid, end, kill: () => child.kill('SIGKILL') }
}
