import { readFileSync } from 'node:fs'
import type { ImportTask, TaskEnd } from './task.ts'

// One import's heavy work in a process of its own: requests never wait for it, and its memory ends with it. When the
// server is killed the channel closes and this process ends too; whatever was not committed is rolled back.
process.once('disconnect', () => process.exit(1))
process.once('message', (task: ImportTask) => void answer(task))

async function answer(task: ImportTask): Promise<void> {
  const end = await run(task).catch(endOfError)
  process.send?.(end, undefined, undefined, () => process.exit(0))
}

/** Each task loads only what it needs: a preview is waited for by a person, and needs no database. */
async function run(task: ImportTask): Promise<TaskEnd> {
  if (task.kind === 'preview') {
    const { previewFile } = await import('../read/preview-file.ts')
    return { end: 'done', preview: await previewFile(task.path, task.sheet, task.remembered), peakBytes: peakBytes() }
  }
  const { workOn } = await import('./work-on.ts')
  await workOn(task)
  return { end: 'done', peakBytes: peakBytes() }
}

function endOfError(error: unknown): TaskEnd {
  const { message = String(error), stack = '' } = error instanceof Error ? error : {}
  if (error instanceof Error && error.name === 'SheetError' && 'code' in error) {
    return { end: 'refused', sentence: message, code: String(error.code) }
  }
  if (/No space left on device|ENOSPC/.test(`${message}${stack}`)) {
    return {
      end: 'refused',
      sentence: '服务器磁盘已满，没有写入任何内容；请管理员清理空间后重新开始。',
      code: 'disk.full',
    }
  }
  return { end: 'failed', message: `${message}\n${stack}` }
}

/** The most memory this process ever held (Linux). */
function peakBytes(): number {
  const found = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))
  return Number(found?.[1] ?? 0) * 1024
}
