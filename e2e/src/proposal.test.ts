import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { button, choose, fill, open, send } from './dialog.ts'
import { signIn } from './session.ts'

let browser: Browser
let folder: string
const url = inject('platformUrl')
beforeAll(async () => {
  browser = await openBrowser()
  folder = await mkdtemp(join(tmpdir(), 'huoshui-letters-'))
})
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

/** Today in Zhanjiang. */
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const title = '关于支持对虾加工企业融资的提案（故事）'

async function organisationOf(page: Page): Promise<string> {
  const answer = await page.context().request.get(`${url}/api/session`)
  return ((await answer.json()) as { organisationName: string }).organisationName
}

/** The one story's proposal, as the page's person finds it. */
async function openProposal(page: Page): Promise<void> {
  await page.goto(`${url}/proposals`)
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('heading', { name: title }).first().waitFor()
}

it('a proposal is registered, given to a bank, answered, merged, approved, and each proposer’s letter downloaded', async () => {
  const city = await signIn(browser, url, 'demo-city')
  const bank = await signIn(browser, url, 'demo-bank')
  await register(city)
  await open(city, '加一条意见')
  await fill(city, '小标题（答复函里作一节的标题）', '贷款需求没有解决')
  await fill(city, '意见原文', '对虾加工企业旺季贷款难，请银行研究。')
  await choose(city, '牵头单位', await organisationOf(bank))
  await fill(city, '报送答复的期限', today)
  await send(city, '保存')
  expect(await findFaults(city, '/proposals/$id')).toEqual([])
  await open(city, '交办')
  await send(city, '交办')

  await openProposal(bank)
  await open(bank, '写答复')
  await fill(bank, '本单位的答复（不超过 8000 字）', '已安排客户经理逐户对接，按旺季用款安排还款期限。')
  await send(bank, '保存（不报送）')
  await open(bank, '报送')
  await send(bank, '报送')
  expect(await findFaults(bank, '/proposals/$id')).toEqual([])

  await city.reload()
  await open(city, '采用')
  await send(city, '采用')
  await open(city, '合成答复')
  await fill(city, '落款日期', today)
  await fill(city, '机关代字（年份和号印发时编）', '湛故事函')
  await button(city.getByRole('dialog'), '合成').click()
  await city.waitForURL(/\/bulletins\//u)
  await approve(city)

  await openProposal(city)
  const panel = city.getByRole('region', { name: '答复函（每位提出人一份）' })
  for (const [place, name] of [
    [0, '王某'],
    [1, '李某'],
  ] as const) {
    const [download] = await Promise.all([
      city.waitForEvent('download'),
      panel.getByRole('link', { name: `下载致${name}的`, exact: false }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(new RegExp(`（致${name}委员）\\.docx$`, 'u'))
    const path = join(folder, `${place}.docx`)
    await download.saveAs(path)
    expect((await readFile(path)).subarray(0, 2).toString(), `letter ${place}`).toBe('PK')
  }
  await open(city, '送出答复')
  await fill(city, '日期', today)
  await send(city, '送出答复')
  await bank.reload()
  await bank.getByText('按旺季用款安排还款期限', { exact: false }).first().waitFor()
  for (const page of [city, bank]) await page.context().close()
})

async function register(city: Page): Promise<void> {
  await city.goto(`${url}/proposals`)
  await open(city, '登记')
  await fill(city, '届次', '市政协故事会议')
  await fill(city, '编号（只写号数）', '77')
  await fill(city, '标题', title)
  await fill(city, '正文', '对虾加工企业旺季贷款难，请研究解决。')
  await fill(city, '提出人（一行一个；党派团体写全称）', '王某\n李某')
  await fill(city, '收文日期', today)
  await send(city, '保存')
  await city.getByRole('heading', { name: title }).first().waitFor()
}

/** 校核、送审 by one person, 批准 by a leader, 印发. */
async function approve(city: Page): Promise<void> {
  await open(city, '校核')
  await button(city, '送审').click()
  await button(city, '送审').waitFor({ state: 'hidden' })
  const leader = await signIn(browser, url, 'demo-leader')
  await leader.goto(city.url())
  await button(leader, '批准').click()
  await button(leader, '批准').waitFor({ state: 'hidden' })
  await leader.context().close()
  await city.reload()
  await button(city, '印发').click()
  await button(city, '印发').waitFor({ state: 'hidden' })
}
