import type { Config } from '../../config.ts'
import { scanByClamd } from './scan-by-clamd.ts'
import { scanByCommand } from './scan-by-command.ts'

export type Verdict = 'clean' | 'blocked'

/** Looks through a file. @throws when it can't say: the file then waits and is looked at again */
export type Scanner = (content: Buffer, signal: AbortSignal) => Promise<Verdict>

/** The scanner the operator configured; undefined: none, and the screens say so. */
export function makeScanner(given: Config['scanner']): Scanner | undefined {
  if (!given) return undefined
  return given.kind === 'clamd' ? scanByClamd(given.at) : scanByCommand(given.command)
}

/** No answer for so long is none. */
export const scanSeconds = 60
