/** How large a file may be, and what to do with one that is larger. */
export type FileLimit = { megabytes: number; advice: string }

/** What is wrong with a chosen file that can be told before sending it, and what to do; undefined when nothing is. */
export function findFileFault(
  { name, size }: { name: string; size: number },
  { megabytes, advice }: FileLimit,
): string | undefined {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase()
  if (ending === 'xls' || ending === 'et') {
    return '这是旧版 Excel 或 WPS 格式，不能直接导入。请用 Excel 或 WPS 打开，另存为 .xlsx 后再选。'
  }
  if (ending !== 'xlsx' && ending !== 'csv' && ending !== 'txt') {
    return '只能导入 .xlsx 或 .csv 文件。如是压缩包，请先解压；如是 PDF 或图片，请向来源单位要表格。'
  }
  if (size === 0) return '这个文件是空的，请核对后重新选择。'
  return size > megabytes * 2 ** 20 ? `文件超过 ${megabytes} MB。${advice}` : undefined
}
