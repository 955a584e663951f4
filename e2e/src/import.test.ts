import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from '@huoshui/sheet'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { exportFiltered, readCsvRows, readXlsxRows } from './export-steps.ts'
import { formulaName, newName, plainName, twinName, writeList } from './import-workbook.ts'
import { signInAtTheDoor } from './session.ts'

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
  const page = await signInAtTheDoor(browser, url, 'demo-city')
  const faultless = (name: string) => async () => expect(await findFaults(page, name)).toEqual([])
  await checkList(page, url, await writeList(folder, 'dirty.xlsx', false), faultless('columns of an import'))
  expect(await findFaults(page, 'checked import')).toEqual([])
  const errors = await saveDownload(page, () => page.getByText('下载错误清单和未导入的行').click(), 'errors.xlsx')
  const told = await textOf(errors)
  expect(told).toContain('统一社会信用代码')
  expect(told).toContain('以公式符号')
  await apply(page, faultless('differences of an import'))
  expect(await findFaults(page, 'import applied')).toEqual([])

  await checkList(page, url, await writeList(folder, 'repaired.xlsx', true))
  await apply(page)

  await page.goto(`${url}/enterprises?q=yunfan`)
  await page.getByText('湛江市赤坎区示例云帆水产有限公司').first().waitFor()
  await page.goto(`${url}/enterprises?q=${encodeURIComponent('塘㙍')}`)
  await page.getByText('湛江市赤坎区示例塘㙍米粉店').first().waitFor()
  await page.goto(`${url}/enterprises?q=shbj`)
  await page.getByText('湛江市赤坎区示例珊瑚饼家').first().waitFor()

  await findTwins(page, url)
  await rename(page, url)
  await takeOut(page, url)
  await page.context().close()
})

async function findTwins(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/duplicates`)
  await page.getByRole('button', { name: '重新查找' }).click()
  const pair = page.locator('tr[data-row-key]').filter({ hasText: twinName }).first()
  await pair.waitFor()
  await pair.press('Enter')
  await page.getByRole('link', { name: '返回队列' }).waitFor()
  expect(await findFaults(page, 'a suspected pair')).toEqual([])
}

/** What an import refuses nobody may write by hand either. */
async function rename(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/enterprises?q=${encodeURIComponent(plainName)}`)
  await page.getByRole('link', { name: plainName }).click()
  await page.getByRole('button', { name: '更正登记信息' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称', { exact: true }).fill(formulaName)
  await dialog.getByLabel('更正理由').fill('端到端检查：更名')
  await dialog.getByRole('button', { name: '保存更正' }).click()
  await dialog.getByText('以公式符号（= + - @）开头').waitFor()
  await dialog.getByLabel('名称', { exact: true }).fill(newName)
  await dialog.getByRole('button', { name: '保存更正' }).click()
  await page.getByRole('heading', { name: newName, level: 1 }).waitFor()
}

/** From the list’s filters to both files: exactly what is found, who took it, and nothing that a spreadsheet runs. */
async function takeOut(page: Page, url: string): Promise<void> {
  const filter = `q=${encodeURIComponent('湛江市赤坎区示例')}&area=440802&type=sole_trader`
  const names = await namesOf(page, filter)
  expect(names).toContain(newName)
  expect(names).toContain('湛江市赤坎区示例塘㙍米粉店')
  expect(names).not.toContain('湛江市赤坎区示例云帆水产有限公司')

  const workbook = await exportFiltered(page, { url, filter, format: 'Excel', saveTo: join(folder, 'register.xlsx') })
  const rows = await readXlsxRows(workbook, '经营主体')
  expect(rows.map((row) => row['名称']).sort()).toEqual(names)
  expect(new Set(rows.map((row) => row['管理单元']))).toEqual(new Set(['赤坎区']))
  const notes = await readXlsxRows(workbook, '导出说明')
  expect(notes.find((row) => row['项目'] === '导出人')?.['内容']).toContain('演示·市专班')

  const csv = await exportFiltered(page, { url, filter, format: 'CSV', saveTo: join(folder, 'register.csv') })
  const lines = await readCsvRows(csv)
  expect(lines.map((row) => row['名称']).sort()).toEqual(names)
  for (const line of lines) expect(line['导出标记']).toContain('演示·市专班')
}

/** What the list shows under a filter, page after page. */
async function namesOf(page: Page, filter: string): Promise<string[]> {
  const names = await page.evaluate(async (query) => {
    const found: string[] = []
    for (let after = ''; ; ) {
      const answer = await fetch(`/api/enterprises?${query}&limit=100${after && `&after=${encodeURIComponent(after)}`}`)
      const { rows, next } = (await answer.json()) as { rows: { name: string }[]; next: string | null }
      found.push(...rows.map(({ name }) => name))
      if (!next) return found
      after = next
    }
  }, filter)
  return names.sort()
}

/** `look`: what is done where the columns stand, before the check begins. */
async function checkList(page: Page, url: string, file: string, look = async () => {}): Promise<void> {
  await page.goto(`${url}/imports`)
  await page.getByRole('button', { name: '新建导入' }).first().click()
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: /^上\s*传$/ }).click()
  const begin = page.getByRole('button', { name: '开始检查' })
  await begin.waitFor()
  await look()
  await begin.click()
  await page.getByRole('button', { name: '下一步：与名录比对' }).waitFor()
}

async function apply(page: Page, look = async () => {}): Promise<void> {
  await page.getByRole('button', { name: '下一步：与名录比对' }).click()
  const approve = page.getByRole('button', { name: '选择并确认写入' })
  await approve.waitFor()
  await look()
  await approve.click()
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
