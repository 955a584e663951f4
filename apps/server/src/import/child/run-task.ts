import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ImportTask, TaskEnd } from './task.ts'

const program = fileURLToPath(new URL('./main.ts', import.meta.url))

/** Kept small on purpose: rows pass through, nothing of a list is held. */
const heapMegabytes = 256

/** Reading makes millions of short-lived strings: room for them halves the collector's share (measured). */
const youngMegabytes = { preview: 16, check: 48, apply: 8, compare: 16 } as const satisfies Record<
  ImportTask['kind'],
  number
>

export type RunningTask = { pid: number | undefined; end: Promise<TaskEnd>; kill(): void }

/** Starts a task in a process of its own; `end` always fulfils, also when the process is killed. */
export function runTask(task: ImportTask): RunningTask {
  const child = fork(program, [], {
    execArgv: [`--max-old-space-size=${heapMegabytes}`, `--max-semi-space-size=${youngMegabytes[task.kind]}`],
    serialization: 'json',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const end = new Promise<TaskEnd>((resolve) => {
    child.once('message', (message: TaskEnd) => resolve(message))
    child.once('error', (error) => resolve({ end: 'failed', message: error.message }))
    child.once('exit', (code, signal) =>
      resolve({ end: 'failed', message: `the import's process ended (${signal ?? code})` }),
    )
  })
  child.send(task)
  return { pid: child.pid, end, kill: () => child.kill('SIGKILL') }
}
