import { Buffer } from 'node:buffer'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { signIn } from './session.ts'

const url = inject('platformUrl')
let browser: Browser
let city: Page
let codes: string[]
beforeAll(async () => {
  browser = await openBrowser()
  city = await signIn(browser, url, 'demo-city')
  await city.goto(`${url}/favicon.svg`)
  codes = await city.evaluate(async () => {
    const answer = await fetch('/api/enterprises?type=company&status=active&limit=3')
    const { rows } = (await answer.json()) as { rows: { creditCode: string }[] }
    return rows.map(({ creditCode }) => creditCode)
  })
  await city.goto(`${url}/fact-lists`)
})
afterAll(() => browser.close())

const dialog = () => city.getByRole('dialog', { name: '导入名单' })
const press = (name: RegExp) => dialog().getByRole('button', { name }).click()
const listOf = (rows: string[][]) =>
  Buffer.from(`\u{feff}${[['案号', '统一社会信用代码', '名称'], ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`)
const give = (name: string, buffer: Buffer) =>
  dialog().locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })

it('the lists stand with what follows from each, and a time of the platform’s own is called so', async () => {
  const states = city.getByRole('region', { name: '各类名单今天的状态' })
  await states.getByText('失信被执行人').waitFor()
  await states
    .getByText(/到 \d{4}-\d\d-\d\d 为止认定不在名单上/)
    .first()
    .waitFor()
  await states.getByRole('columnheader', { name: '默认有效期（平台自定）' }).waitFor()
  expect(await findFaults(city, 'lists of authorities')).toEqual([])
})

it('a file that is no list, or has a row that may be anybody, is refused with what to do', async () => {
  await city.getByRole('button', { name: '导入名单' }).click()
  await press(/核\s*对/)
  await dialog().getByText('请选择是哪一份名单。').waitFor()
  await dialog().getByText('请选择要导入的文件。').waitFor()
  await dialog().getByLabel('哪一份名单').click()
  await city.locator('.ant-select-dropdown:visible').getByText('失信被执行人（法院发布）').click()
  await dialog()
    .getByText(/平台默认：截至日后 31 天/)
    .waitFor()
  await give('名单.pdf', Buffer.from('x'))
  await dialog()
    .getByText(/只能导入 .xlsx 或 .csv 文件/)
    .waitFor()
  await give('别的表.csv', Buffer.from('甲,乙\r\n1,2\r\n'))
  await press(/核\s*对/)
  await dialog()
    .getByText(/没有找到表头/)
    .waitFor()
  await give(
    '名单.csv',
    listOf([
      ['1', codes[0] ?? '', ''],
      ['2', `${codes[1]?.slice(0, 17)}?`, '甲'],
    ]),
  )
  await press(/核\s*对/)
  const rows = dialog().getByRole('region', { name: /认不出是谁的行/ })
  await rows.getByText('B 列“统一社会信用代码”').waitFor()
  await rows.getByText(/不是代码可用的字符/).waitFor()
  expect(await findFaults(city, 'a refused list')).toEqual([])
})

it('a list is checked, doubted where its file name tells another year, and loaded when that was seen', async () => {
  const wide = [...(codes[0] ?? '')].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('')
  await give(
    '2024年名单.csv',
    listOf([
      ['1', codes[0] ?? '', ''],
      ['2', wide, ''],
    ]),
  )
  await press(/核\s*对/)
  await dialog().getByText('核对完毕，尚未写入。').waitFor()
  await dialog()
    .getByText(/文件名写的是 2024 年/)
    .waitFor()
  await dialog()
    .getByText(/平台默认，不是文件规定/)
    .waitFor()
  expect(await findFaults(city, 'a checked list')).toEqual([])
  await press(/确认导入/)
  await dialog()
    .getByText(/“失信被执行人”已导入，列入的 1 户已更新/)
    .waitFor()
  await press(/完\s*成/)
  await dialog().waitFor({ state: 'hidden' })
  const history = city.getByRole('region', { name: /导入记录/ })
  const line = history.getByRole('row').filter({ hasText: '2024年名单.csv' })
  await line.getByText('2 行，对上 1 户').waitFor()
  await line.getByText('演示·市专班').waitFor()
  await history.getByText('已被替代').first().waitFor()
})

it('who may not load lists sees them, and no button', async () => {
  const county = await signIn(browser, url, 'demo-county')
  await county.goto(`${url}/fact-lists`)
  await county
    .getByRole('region', { name: /导入记录/ })
    .getByText('2024年名单.csv')
    .waitFor()
  expect(await county.getByRole('button', { name: '导入名单' }).count()).toBe(0)
  const bank = await signIn(browser, url, 'demo-bank')
  await bank.goto(`${url}/enterprises`)
  await bank.getByRole('navigation', { name: '主菜单' }).waitFor()
  expect(await bank.getByRole('link', { name: '权威名单' }).count()).toBe(0)
})
