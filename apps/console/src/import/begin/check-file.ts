import { mostListMegabytes } from '@huoshui/contract'

/** What is wrong with a chosen file that can be told before sending it, and what to do; undefined when nothing is. */
export function findFileFault({ name, size }: { name: string; size: number }): string | undefined {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase()
  if (ending === 'xls' || ending === 'et') {
    return '这是旧版 Excel 或 WPS 格式，不能直接导入。请用 Excel 或 WPS 打开，另存为 .xlsx 后再选。'
  }
  if (ending !== 'xlsx' && ending !== 'csv' && ending !== 'txt') {
    return '只能导入 .xlsx 或 .csv 文件。如是压缩包，请先解压；如是 PDF 或图片，请向来源单位要表格。'
  }
  if (size === 0) return '这个文件是空的，请核对后重新选择。'
  if (size > mostListMegabytes * 2 ** 20) {
    return `文件超过 ${mostListMegabytes} MB。请按县（市、区）拆成几个文件，以“部分名单”分别导入。`
  }
  return undefined
}
