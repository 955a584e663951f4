import { createReadStream } from 'node:fs'
import { readCsv, readXlsx } from '@huoshui/sheet'
import type { Page } from 'playwright-core'

type Wanted = { url: string; filter: string; format: 'Excel' | 'CSV'; saveTo: string }

/** Exports what the list shows under `filter`, as a person does it, and returns where the file was saved. */
export async function exportFiltered(page: Page, { url, filter, format, saveTo }: Wanted): Promise<string> {
  await page.goto(`${url}/enterprises?${filter}`)
  await page.locator('tr[data-row-key]').first().waitFor()
  return await exportShown(page, { dialog: '导出名录', format, saveTo })
}

/** Exports the list that is on the page. */
export async function exportShown(
  page: Page,
  { dialog: title, format, saveTo }: Pick<Wanted, 'format' | 'saveTo'> & { dialog: string },
): Promise<string> {
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByRole('radio', { name: new RegExp(`^${format}`) }).check()
  await dialog.getByRole('textbox', { name: '用途' }).fill('端到端检查用')
  await dialog.getByRole('button', { name: '提交导出' }).click()
  const newest = page.locator('tr[data-row-key]').first()
  await newest
    .getByText(format === 'Excel' ? 'XLSX，' : 'CSV，')
    .first()
    .waitFor()
  const link = newest.getByRole('link', { name: '下载' })
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  await download.saveAs(saveTo)
  return saveTo
}

/** Rows of one sheet, by the words of its first row. */
export async function readXlsxRows(path: string, sheet: string): Promise<Record<string, string>[]> {
  const rows: (string | null)[][] = []
  for await (const batch of readXlsx(path, { sheet })) rows.push(...batch.rows.map((row) => [...row]))
  return byHeader(rows)
}

export async function readCsvRows(path: string): Promise<Record<string, string>[]> {
  const rows: (string | null)[][] = []
  for await (const batch of readCsv(createReadStream(path))) rows.push(...batch.rows.map((row) => [...row]))
  return byHeader(rows)
}

function byHeader([header = [], ...rows]: (string | null)[][]): Record<string, string>[] {
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name ?? '', row[i] ?? ''])))
}
