import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { dialogOf, fill, open, send } from './dialog.ts'
import { enrolPhone, makeFieldPhone, openTab, synchronised } from './field-phone.ts'
import { visit } from './field-visit.ts'
import { makeOwnGrid } from './own-grid.ts'
import { handOver } from './platform-database.ts'
import { signIn } from './session.ts'

type Firm = { id: string; name: string }
const url = inject('platformUrl')
let browser: Browser
let firms: Firm[]
beforeAll(async () => {
  browser = await openBrowser()
  firms = await makeOwnGrid('demo-county-2', 4)
})
afterAll(() => browser.close())

it('what a phone hands in of firms meanwhile merged or moved waits for another person, and counts once', async () => {
  const [survivor, merged, moved, dropped] = firms
  if (!survivor || !merged || !moved || !dropped) throw new Error('no firms')
  const phone = await makeFieldPhone(browser)
  const page = await enrolPhone(phone, url, 'demo-county-2')
  await page.getByLabel('范围').selectOption('all')
  await phone.setOffline(true)
  const desk = await signIn(browser, url, 'demo-city')
  await merge(desk, survivor.id, merged.id)
  await handOver([moved.id, dropped.id])
  for (const { name } of [merged, moved, dropped]) await visit(page, name, '已见面')
  await phone.setOffline(false)
  await page.getByRole('button', { name: '同步' }).click()
  await synchronised(page)
  await openTab(page, '记录')
  await page.getByText('已收到，待专班处理').nth(2).waitFor()
  for (const { id } of firms) expect(await visitsOf(desk, id)).toEqual([])

  // Who handed it in does not decide about it.
  const own = await signIn(browser, url, 'demo-county-2')
  await own.goto(`${url}/orphans`)
  await open(own, '改到合并后的一户')
  await fill(own, '理由', '自己的')
  await dialogOf(own).getByRole('button', { name: '改到合并后的一户' }).click()
  await own
    .getByText(/另一人|他人|第二人/)
    .last()
    .waitFor()
  await own.context().close()

  await desk.goto(`${url}/orphans`)
  const row = (text: string) => desk.locator('tr[data-row-key]').filter({ hasText: text })
  await row(`已并入：${survivor.name}`).getByText('这户已并入另一户').waitFor()
  await row(moved.name).getByText('这户当时已不在您的网格').waitFor()
  expect(await findFaults(desk, '/orphans')).toEqual([])
  await decide(desk, `已并入：${survivor.name}`, '改到合并后的一户')
  await decide(desk, moved.name, '照原样生效')
  await decide(desk, dropped.name, '搁置')
  expect(await visitsOf(desk, survivor.id)).toEqual([true])
  expect(await visitsOf(desk, moved.id)).toEqual([true])
  expect(await visitsOf(desk, dropped.id)).toEqual([])
  await desk.getByText('已处理', { exact: true }).first().click()
  await row('改到另一户生效').first().waitFor()

  await page.getByRole('button', { name: '同步' }).click()
  await synchronised(page)
  await page.getByText('已生效，有回执').nth(1).waitFor()
  await page.getByText('专班已搁置').waitFor()
  expect(await visitsOf(desk, survivor.id)).toEqual([true])
  await desk.context().close()
  await phone.close()
})

/** The dialog of one row, sent with a reason; the row is gone then. */
async function decide(desk: Page, text: string, word: string): Promise<void> {
  const row = desk.locator('tr[data-row-key]').filter({ hasText: text })
  await row.getByRole('button', { name: word }).click()
  await fill(desk, '理由', '已与走访人核对')
  await send(desk, word)
  await row.waitFor({ state: 'detached' })
}

/** Which of the visits in the ledger of a firm count. */
async function visitsOf(desk: Page, id: string): Promise<boolean[]> {
  const answer = await desk.context().request.get(`${url}/api/visits?enterprise=${id}`)
  return ((await answer.json()) as { rows: { counts: boolean }[] }).rows.map(({ counts }) => counts)
}

/** Two entries of the register become one, by the commands of the duplicates' desk. */
async function merge(desk: Page, survivorId: string, loserId: string): Promise<void> {
  const { request } = desk.context()
  const ask = async <T>(method: 'get' | 'post', path: string, data?: object): Promise<T> => {
    const answer = await request[method](`${url}/api/${path}`, { headers: { origin: url }, ...(data ? { data } : {}) })
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const reason = '同一户登记了两次'
  const { id } = await ask<{ id: string }>('post', 'duplicates', {
    id: randomUUID(),
    oneId: survivorId,
    otherId: loserId,
    reason,
  })
  const versionOf = async (firm: string) => (await ask<{ version: number }>('get', `enterprises/${firm}`)).version
  await ask('post', `duplicates/${id}/merge`, {
    commandId: randomUUID(),
    survivorId,
    survivorVersion: await versionOf(survivorId),
    loserVersion: await versionOf(loserId),
    reason,
  })
}
