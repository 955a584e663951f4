/** `npm run dev`: the server on a small seeded city, restarted when its code changes, and console, field app and portal with hot reload. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const children: ChildProcess[] = [
  run('node', [
    '--watch',
    '--watch-preserve-output',
    'apps/cli/src/main.ts',
    'start',
    '--data',
    '.cache/dev',
    '--size',
    '5000',
    '--port',
    '8600',
  ]),
  ...['console', 'field', 'portal'].map((app) =>
    run('vite', ['--config', `apps/${app}/vite.config.ts`, `apps/${app}`]),
  ),
]

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stopAll)
for (const child of children) child.on('exit', stopAll)

function run(command: string, args: string[]): ChildProcess {
  return spawn(command, args, { cwd: root, stdio: 'inherit' })
}

/** Each gets the signal once; the database is stopped by its server. */
function stopAll(): void {
  for (const child of children) if (child.exitCode === null && !child.killed) child.kill('SIGTERM')
}
