import type { Page } from 'playwright-core'
import { onDatabase } from './platform-database.ts'

export type PortalFirm = { id: string; name: string; phone: string; unit: string }

/** A firm of a county with a mobile of its own in the register, that no other story touches; `skip` passes over so many. */
export async function takeFirm(county: string, skip = 0): Promise<PortalFirm> {
  return await onDatabase(async (client) => {
    const { rows } = await client.query<PortalFirm>(
      `select e.id, e.name, e.contact_phone as phone, e.unit_code as unit from enterprise e
       join auth_user u on u.username = $1 join organisation o on o.id = u.organisation_id
       where e.unit_code = o.area_code and e.status = 'active' and e.merged_into is null and e.contact_phone ~ '^1[3-9][0-9]{9}$'
         and (select count(*) from enterprise s where s.contact_phone = e.contact_phone) = 1
         and (select count(*) from enterprise s where s.name like '%' || e.name || '%') = 1
         and not exists (select from need n where n.enterprise_id = e.id) order by e.id desc limit 1 offset $2`,
      [county, skip],
    )
    const [row] = rows
    if (!row) throw new Error(`no firm of ${county} has a phone of its own`)
    return row
  })
}

/** Proves a phone with the code the demo shows on the screen. */
export async function provePhone(page: Page, number: string): Promise<void> {
  await page.getByLabel('手机号').fill(number)
  await page.getByRole('button', { name: '发送验证码' }).click()
  const words = await page.getByText(/演示短信/).innerText()
  await page.getByLabel(/短信验证码/).fill(/\d{6}/.exec(words)?.[0] ?? '')
  await page.getByRole('button', { name: '验证手机' }).click()
}
