import { exitCodes, StartupError } from '@huoshui/server/startup-error'

/** Does a command's work; what the operator can put right is one sentence (JSON under `--json`) and its exit code. */
export async function answerOperator(flags: { json?: boolean }, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    const refusal = error instanceof StartupError ? error : findFileRefusal(error)
    if (!refusal) throw error
    return sayRefusal(flags, refusal.message, refusal.exitCode)
  }
}

/** Prints the sentence where errors go and hands back the exit code. */
export function sayRefusal(flags: { json?: boolean }, error: string, exitCode: number): number {
  console.error(flags.json ? JSON.stringify({ error, exitCode }) : error)
  return exitCode
}

const reasons = new Map([
  ['EACCES', '没有权限'],
  ['EPERM', '没有权限'],
  ['EROFS', '所在磁盘是只读的'],
  ['ENOENT', '没有这个文件夹，也不能新建'],
  ['ENOTDIR', '路径中有一段是文件，不是文件夹'],
  ['EISDIR', '它是文件夹，不是文件'],
  ['EEXIST', '同名的文件已在'],
  ['ENOSPC', '磁盘已满'],
  ['EDQUOT', '磁盘配额已满'],
])

/** What the file system refused, as the operator's to put right; undefined for any other error. */
export function findFileRefusal(error: unknown): StartupError | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error) || !('syscall' in error)) return undefined
  const reason = reasons.get(String(error.code))
  if (reason === undefined) return undefined
  const isFull = error.code === 'ENOSPC' || error.code === 'EDQUOT'
  return new StartupError(
    `不能读写 ${String(error.path)}：${reason}。`,
    isFull ? exitCodes.diskFull : exitCodes.folderNotWritable,
  )
}
