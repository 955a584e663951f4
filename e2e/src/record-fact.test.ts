import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { signIn } from './session.ts'

type Firm = { id: string; name: string }
type Shown = { facts: { fact: string; numberValue: number; recordedOn: string }[] }

describe('a fact is recorded on the firm’s page', () => {
  const url = inject('platformUrl')
  let browser: Browser
  let city: Page
  let firm: Firm
  beforeAll(async () => {
    browser = await openBrowser()
    city = await signIn(browser, url, 'demo-city')
    await city.goto(`${url}/favicon.svg`)
    const path = '/api/enterprises?type=sole_trader&status=active&limit=1'
    const { rows } = await city.evaluate(async (from) => (await fetch(from)).json() as Promise<{ rows: Firm[] }>, path)
    if (!rows[0]) throw new Error('no sole trader in the demo city')
    firm = rows[0]
    await city.goto(`${url}/enterprises/${firm.id}`)
  })
  afterAll(() => browser.close())

  const panel = () => city.getByRole('region', { name: '经营数据（各来源并列）' })
  const dialog = () => city.getByRole('dialog', { name: '录入事实' })
  const choose = async (label: string, option: string) => {
    await dialog().getByLabel(label).click()
    await city.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click()
  }
  const open = async (typed: string, fact: string) => {
    await panel().getByRole('button', { name: '录入事实' }).click()
    await dialog().getByLabel('事实', { exact: true }).fill(typed)
    await city.locator('.ant-select-dropdown:visible').getByText(fact, { exact: true }).click()
  }
  const save = () =>
    dialog()
      .getByRole('button', { name: /保\s*存/ })
      .click()

  it('found by its initials, with every fault at its field', async () => {
    await open('zsdd', '在手订单')
    expect(await findFaults(city, 'record a fact')).toEqual([])
    await save()
    await dialog().getByText('请填写数值。').waitFor()
    await dialog().getByText('请选择来源。').waitFor()
    await dialog().getByLabel('在手订单').fill('八十万')
    await dialog()
      .getByText(/在手订单不可读/)
      .waitFor()
    await dialog().getByLabel('在手订单').fill('８０．５')
    await dialog().getByText('即 80.5万元（805,000.00元）').waitFor()
    await dialog().getByText('元', { exact: true }).click()
    await dialog().getByText('（80.50元）').waitFor()
    await dialog().getByText('万元', { exact: true }).click()
    await choose('来源（谁说的）', '走访核实')
    await save()
    await dialog().waitFor({ state: 'hidden' })
    await panel().getByText('80.5万元').waitFor()
    await city.getByText(/在手订单：（空） → 80.5万元/).waitFor()
  })

  it('what somebody else wrote meanwhile is shown before it is replaced', async () => {
    const other = await signIn(browser, url, 'demo-city')
    await open('在手订单', '在手订单')
    await choose('来源（谁说的）', '走访核实')
    await dialog()
      .getByText(/现为 80.5万元/)
      .waitFor()
    await other.goto(`${url}/enterprises/${firm.id}`)
    const status = await other.evaluate(async (id) => {
      const { facts } = (await (await fetch(`/api/enterprises/${id}`)).json()) as Shown
      const now = facts.find(({ fact }) => fact === 'orders')
      const seen = { value: now?.numberValue, recordedOn: now?.recordedOn }
      const body = { commandId: crypto.randomUUID(), fact: 'orders', value: '90万元', source: 'visit', seen }
      const init = { method: 'POST', headers: { 'content-type': 'application/json' } }
      const sent = JSON.stringify({ ...body, asOf: now?.recordedOn })
      return (await fetch(`/api/enterprises/${id}/facts`, { ...init, body: sent })).status
    }, firm.id)
    expect(status).toBe(200)
    await dialog().getByLabel('在手订单').fill('100')
    await save()
    await dialog()
      .getByRole('alert')
      .getByText(/在您填写期间已有变动（数值）/)
      .waitFor()
    await dialog()
      .getByText(/现为 90万元/)
      .waitFor()
    await save()
    await dialog().waitFor({ state: 'hidden' })
    await panel().getByText('100万元').waitFor()
  })

  it('an authority’s figure needs its document', async () => {
    await open('yysr', '营业收入')
    await dialog().getByLabel('营业收入').fill('1200')
    await choose('来源（谁说的）', '税务')
    await dialog().getByLabel('年份').fill('2099')
    await save()
    await dialog().getByText('请填写依据的文件名称和文号。').waitFor()
    await dialog().getByLabel('依据（文件名称和文号）').fill('示例号')
    await save()
    await dialog()
      .getByText(/2099 年还没有结束/)
      .waitFor()
    await dialog()
      .getByRole('button', { name: /取\s*消/ })
      .click()
  })

  it('and taken back with a reason, which stays in the history', async () => {
    await panel().getByRole('button', { name: '撤回走访核实给出的在手订单' }).click()
    const asked = city.getByRole('dialog', { name: '撤回“在手订单”' })
    await asked.getByLabel('理由').fill('不是这一户的数')
    await asked.getByRole('button', { name: /撤\s*回/ }).click()
    await asked.waitFor({ state: 'hidden' })
    await city.getByText(/在手订单：100万元 → （空）/).waitFor()
    await city.getByText('不是这一户的数').waitFor()
    expect(await panel().getByText('100万元').count()).toBe(0)
  })

  it('a bank sees no such button', async () => {
    const bank = await signIn(browser, url, 'demo-bank')
    await bank.goto(`${url}/enterprises`)
    await bank.locator('tr[data-row-key]').first().waitFor()
    await bank.locator('tr[data-row-key] a').first().click()
    await bank.getByRole('region', { name: '经营数据（各来源并列）' }).waitFor()
    expect(await bank.getByRole('button', { name: '录入事实' }).count()).toBe(0)
  })
})
