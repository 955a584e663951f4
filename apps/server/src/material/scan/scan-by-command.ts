import { spawn } from 'node:child_process'
import { type Scanner, scanSeconds } from './scanner.ts'

/** A command without a shell, fed the file: 0 clean, 1 found something (as clamdscan and clamscan end), anything else no answer. */
export function scanByCommand([program = '', ...args]: readonly string[]): Scanner {
  return async (content, signal) => {
    const code = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(program, args, {
        stdio: ['pipe', 'ignore', 'inherit'],
        shell: false,
        env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' },
        signal: AbortSignal.any([signal, AbortSignal.timeout(scanSeconds * 1000)]),
      })
      child.on('error', reject)
      child.on('close', resolve)
      // A scanner that has seen enough closes its input; its exit code is what counts.
      child.stdin.on('error', () => undefined)
      child.stdin.end(content)
    })
    if (code === 0) return 'clean'
    if (code === 1) return 'blocked'
    throw new Error(`the scanner ${program} ended with ${code}`)
  }
}
