import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { type PortalFirm, provePhone, takeFirm } from './portal-firm.ts'
import { signIn } from './session.ts'

const url = inject('platformUrl')
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const met = { state: 'met', basis: '实地核实' }

let browser: Browser
let firm: PortalFirm
let phone: Page
let county: Page
let bank: Page
let need: string
let referral: string
beforeAll(async () => {
  browser = await openBrowser()
  firm = await takeFirm('demo-county', 5)
  const context = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 360, height: 740 },
    isMobile: true,
    acceptDownloads: true,
  })
  phone = await context.newPage()
  county = await signIn(browser, url, 'demo-county')
  bank = await signIn(browser, url, 'demo-branch')
})
afterAll(() => browser.close())

/** What other stories do on the screens is done here by the same requests. */
async function ask<T>(page: Page, path: string, data?: object): Promise<T> {
  const reply = await page.context().request.fetch(url + path, {
    method: data ? 'POST' : 'GET',
    headers: { origin: url },
    ...(data ? { data } : {}),
  })
  if (!reply.ok()) throw new Error(`${path}: ${reply.status()} ${await reply.text()}`)
  return (await reply.json()) as T
}

/** Declared with a consent, recommended, sent, received, contacted; the bank wants material. */
async function bringToWaiting(): Promise<void> {
  const [session, { organisations }] = await Promise.all([
    ask<{ organisationId: string; organisationName: string }>(bank, '/api/session'),
    ask<{ organisations: { id: string; name: string }[] }>(county, '/api/organisations?kind=bank'),
  ])
  const bankId = organisations.find(({ name }) => session.organisationName.startsWith(name))?.id ?? ''
  const text = await ask<{ version: string; hash: string }>(phone, `/api/public/consent-text?bank=${bankId}`)
  need = randomUUID()
  referral = randomUUID()
  const declarationId = randomUUID()
  await ask(phone, '/api/portal/needs', {
    ...{ id: need, declarationId, enterpriseId: firm.id, amountFen: 80_000_000, months: 12, purpose: 'working' },
    ...{ useOfFunds: '收购对虾，付饲料款', contactPerson: '王小明', isTruthful: true },
    consents: [{ id: randomUUID(), bankId, textVersion: text.version, textHash: text.hash }],
  })
  const standards = { operation: met, premises: met, need: met, credit: met, purpose: met }
  const review = { id: randomUUID(), declarationId, decision: 'recommend', standards }
  await ask(county, `/api/needs/${need}/reviews`, review)
  const referrals = [{ id: referral, organisationId: session.organisationId }]
  await ask(county, `/api/needs/${need}/referrals`, { referrals })
  for (const act of [
    { action: 'receive', managerName: '陈经理', managerPhone: '0759-2222222' },
    { action: 'contact', mode: 'phone', note: '已电话联系' },
    { action: 'ask_material', note: '近六个月流水' },
  ]) {
    await ask(bank, `/api/referrals/${referral}/steps`, { id: randomUUID(), act })
  }
}

const fits = () => phone.evaluate('document.documentElement.scrollWidth <= innerWidth')
const panel = () => phone.getByRole('region', { name: '材料', exact: true })
const choose = (name: string, buffer: Buffer) =>
  panel().getByLabel('选文件或拍照').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })

describe('a firm hands in what its bank asks for', () => {
  it('reads on its phone what is wanted, and is told what can’t be taken', async () => {
    await phone.goto(`${url}/p/progress`)
    await provePhone(phone, firm.phone)
    await phone.getByText('还没有申报过融资需求').waitFor()
    await bringToWaiting()
    await phone.goto(`${url}/p/need/${need}`)
    await panel().getByText('近六个月流水').waitFor()
    await panel().getByText('本平台没有接入查毒软件').waitFor()
    await choose('流水.exe', pdf)
    await panel().getByRole('alert').filter({ hasText: '只收 PDF' }).waitFor()
    await choose('流水.pdf', Buffer.from('<html>'))
    await panel().getByRole('button', { name: '交这份材料' }).click()
    await panel().getByRole('alert').filter({ hasText: '网页' }).waitFor()
    expect(await findFaults(phone, 'portal material')).toEqual([])
    expect(await fits()).toBe(true)
  })

  it('hands it in and says so: the bank’s month runs again', async () => {
    await panel().getByLabel('是什么材料').selectOption('银行流水')
    await choose('近六个月流水.pdf', pdf)
    await panel().getByRole('button', { name: '交这份材料' }).click()
    await panel().getByRole('link', { name: '近六个月流水.pdf' }).waitFor()
    await panel().getByText('查毒：未设查毒').waitFor()
    expect(await findFaults(phone, 'portal materials')).toEqual([])
    expect(await fits()).toBe(true)
    await panel()
      .getByRole('button', { name: /^材料已交齐/ })
      .click()
    await phone.getByText('材料补齐').first().waitFor()
    await panel().getByRole('button', { name: '添加材料' }).waitFor()
  })

  it('the bank sees that it came, saves it, and the firm reads that it was opened', async () => {
    await bank.goto(`${url}/referrals/${referral}`)
    await bank.getByText('已在企业页面提交 1 份：近六个月流水.pdf').first().waitFor()
    await bank.getByText('文件未经查毒').waitFor()
    expect(await findFaults(bank, 'bank materials')).toEqual([])
    const saved = bank.waitForEvent('download')
    await bank.getByRole('link', { name: '近六个月流水.pdf' }).click()
    expect((await saved).suggestedFilename()).toBe('近六个月流水.pdf')
    await phone.goto(`${url}/p/data/${firm.id}`)
    await phone.getByText('打开您交的材料').waitFor()
  })

  it('takes it back: the county reads that it did, the bank has nothing to open', async () => {
    await phone.goto(`${url}/p/need/${need}`)
    await panel().getByRole('button', { name: /^收回/ }).click()
    await panel().getByRole('button', { name: '确定收回' }).click()
    await panel()
      .getByText(/已收回，文件已删除/)
      .waitFor()
    await county.goto(`${url}/needs/${need}`)
    await county.getByText(/收回，文件已删除/).waitFor()
    await bank.reload()
    await bank.getByText('企业还没有在页面上交材料。').waitFor()
  })
})
