import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeFiles } from './make-files.ts'

// How long tables in files take and how much memory: node packages/sheet/bench/measure.ts [rows = 520000]
const rowCount = process.argv[2] ?? '520000'
const folder = await mkdtemp(join(tmpdir(), 'sheet-bench-'))
try {
  await makeFiles(folder, Number(rowCount))
  const names = run().trim().split('\n')
  for (const name of names) {
    const { cells, seconds, peakMegabytes } = JSON.parse(run(name, folder, rowCount))
    console.log(`${name.padEnd(42)} ${cells} cells ${seconds.toFixed(1)} s ${Math.round(peakMegabytes)} MB`)
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

function run(...args: readonly string[]): string {
  return execFileSync(process.execPath, [join(import.meta.dirname, 'run-case.ts'), ...args], { encoding: 'utf8' })
}
