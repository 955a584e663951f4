import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from '@huoshui/sheet'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { writeList } from './import-workbook.ts'
import { signIn } from './session.ts'

let browser: Browser
let folder: string
beforeAll(async () => {
  browser = await openBrowser()
  folder = await mkdtemp(join(tmpdir(), 'huoshui-story-'))
})
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

it('a dirty workbook is imported, repaired from its error file, found by pinyin and exported', async () => {
  const url = inject('platformUrl')
  const page = await signIn(browser, url, 'demo-city')
  await checkList(page, url, await writeList(folder, 'dirty.xlsx', false))
  const errors = await saveDownload(page, () => page.getByText('下载错误清单和未导入的行').click(), 'errors.xlsx')
  expect(await textOf(errors)).toContain('统一社会信用代码')
  await apply(page)

  await checkList(page, url, await writeList(folder, 'repaired.xlsx', true))
  await apply(page)

  await page.goto(`${url}/enterprises?q=yunfan`)
  await page.getByText('湛江市赤坎区示例云帆水产有限公司').first().waitFor()
  await page.goto(`${url}/enterprises?q=${encodeURIComponent('塘㙍')}`)
  await page.getByText('湛江市赤坎区示例塘㙍米粉店').first().waitFor()
  await page.goto(`${url}/enterprises?q=shbj`)
  await page.getByText('湛江市赤坎区示例珊瑚饼家').first().waitFor()
  await page.context().close()
})

async function checkList(page: Page, url: string, file: string): Promise<void> {
  await page.goto(`${url}/imports`)
  await page.getByRole('button', { name: '新建导入' }).first().click()
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: /^上\s*传$/ }).click()
  await page.getByRole('button', { name: '开始检查' }).click()
  await page.getByRole('button', { name: '下一步：与名录比对' }).waitFor()
}

async function apply(page: Page): Promise<void> {
  await page.getByRole('button', { name: '下一步：与名录比对' }).click()
  await page.getByRole('button', { name: '选择并确认写入' }).click()
  await page.getByText('我已看过差异').click()
  await page.getByRole('button', { name: /^写入 \d+ 户$/ }).click()
  await page.getByText('写入结果').waitFor()
}

async function saveDownload(page: Page, begin: () => Promise<void>, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), begin()])
  const path = join(folder, name)
  await download.saveAs(path)
  return path
}

async function textOf(path: string): Promise<string> {
  const cells: string[] = []
  for await (const batch of readXlsx(path))
    for (const row of batch.rows) cells.push(...row.filter((cell) => cell !== null))
  return cells.join('\n')
}
