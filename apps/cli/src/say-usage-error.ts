/** What commander says of wrong use, by the words it begins with, and what it is in Chinese; the part in quotes is kept. */
const sentences: readonly (readonly [start: string, chinese: string])[] = [
  ['unknown command', '没有这个命令：'],
  ['unknown option', '没有这个选项：'],
  ['missing required argument', '缺少参数：'],
  ['required option', '缺少选项：'],
  ['option', '选项的值不对或缺少：'],
  ['too many arguments', '参数太多'],
  ['command-argument', '参数不对：'],
]

/** A usage error in both languages, and where to look. `text` as commander writes it (`error: unknown command 'x'`). */
export function sayUsageError(text: string): string {
  const said = text.replace(/^error: /, '')
  const found = sentences.find(([start]) => said.startsWith(start))
  if (!found) return text
  const named = /'([^']+)'/.exec(said)?.[1] ?? ''
  return `${found[1]}${named}（用法见 huoshui --help）\n${text}`
}
