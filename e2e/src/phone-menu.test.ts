import { expect, inject, it } from 'vitest'
import { findFaults } from './axe.ts'
import { openBrowser } from './browser.ts'
import { signIn } from './session.ts'

it('whoever visits finds the address of the field app in the own menu, whoever does not finds none', async () => {
  const url = inject('platformUrl')
  const browser = await openBrowser()
  const town = await signIn(browser, url, 'demo-town')
  await town.goto(`${url}/enterprises`)
  await town
    .getByRole('banner')
    .getByRole('button', { name: /（镇街人员）/ })
    .click()
  await town.getByText('手机端', { exact: true }).click()
  const dialog = town.getByRole('dialog')
  await dialog.getByText(`${url}/field/`).waitFor()
  await dialog.getByText('手机打不开').waitFor()
  await dialog.getByText('账号（demo-town）').waitFor()
  expect(await findFaults(town, 'phone menu')).toEqual([])
  const audit = await signIn(browser, url, 'demo-auditadmin')
  await audit.goto(`${url}/audit`)
  await audit
    .getByRole('banner')
    .getByRole('button', { name: /（审计管理员）/ })
    .click()
  await audit.getByText('退出登录').waitFor()
  expect(await audit.getByText('手机端', { exact: true }).count()).toBe(0)
  await browser.close()
})
