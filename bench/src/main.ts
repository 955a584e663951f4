import { readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Figure } from './figure.ts'

/** A bench is a module of this folder that exports `run`. */
type Bench = { run(options: { size: number }): AsyncIterable<Figure> }

const defaultSize = 520_000
const harness = new Set(['main', 'figure'])

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, size: { type: 'string', default: String(defaultSize) } },
})
const [name] = positionals
const size = Number(values.size)
const bench = name === undefined || !Number.isSafeInteger(size) || size < 1 ? undefined : await load(name)
if (bench) await print(bench, size, values.json)
else usage()

async function load(wanted: string): Promise<Bench | undefined> {
  if (!/^[a-z-]+$/.test(wanted) || harness.has(wanted)) return undefined
  const path = new URL(`./${wanted}.ts`, import.meta.url)
  if (!readdirSync(new URL('.', import.meta.url)).includes(`${wanted}.ts`)) return undefined
  const found: Partial<Bench> = await import(path.href)
  return found.run ? { run: found.run } : undefined
}

/** One JSON line per figure as it is measured, or one line of text for people. */
async function print({ run }: Bench, firms: number, asJson: boolean): Promise<void> {
  let agreed = true
  for await (const figure of run({ size: firms })) {
    agreed &&= figure.agree !== false
    console.log(asJson ? JSON.stringify(figure) : line(figure))
  }
  if (!agreed) process.exitCode = 1
}

function line({ figure, value, unit, rival, rivalValue, ratio, agree }: Figure): string {
  const beside =
    rival === null || rivalValue === null
      ? ''
      : `  ${rival}: ${round(rivalValue)} ${unit}  ×${ratio === null ? '–' : round(ratio)}`
  const agreement = agree === null ? '' : agree ? '  agree' : '  DISAGREE'
  return `${figure.padEnd(44)} ${String(round(value)).padStart(10)} ${unit}${beside}${agreement}`
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}

function usage(): void {
  console.error('npm run bench -- NAME [--size FIRMS] [--json]      NAME: a file of bench/src that exports run()')
  process.exitCode = 2
}
