#!/usr/bin/env node
// Older Node versions can't run TypeScript: hand over to the pinned Node 24 that npm installed beside us.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(main)
} else {
  const name = `node-linux-${process.arch}`
  const found = (createRequire(import.meta.url).resolve.paths(name) ?? [])
    .map((root) => `${root}/${name}/bin/node`)
    .find((path) => existsSync(path))
  if (!found) {
    console.error('需要 Node 24（随 npm ci 安装）；请先在项目目录运行 npm ci。 Node 24 is needed; run npm ci first.')
    process.exit(2)
  }
  const child = spawn(found, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  // Whoever stops us means the server; we end with it, so that its last writes are waited for.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`不能运行 ${found}：${error.message}`)
    process.exit(2)
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}
