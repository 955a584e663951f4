import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { enrolPhone, makeFieldPhone, openTab, synchronised } from './field-phone.ts'
import { openVisit } from './field-visit.ts'
import { onDatabase } from './platform-database.ts'
import { signIn } from './session.ts'

const purpose = '核对实际经营地址'
const url = inject('platformUrl')
let browser: Browser
/** Of a grid of this story's own: one in a running wave that allows a location, one in none. */
let firms: { name: string; id: string }[]
beforeAll(async () => {
  browser = await openBrowser()
  firms = await onDatabase(async (client) => {
    const { rows } = await client.query<{ name: string; id: string }>(makeGrid, [purpose])
    return rows
  })
})
afterAll(() => browser.close())

it('a location is offered only where the wave names a purpose, taken by a tap, and shown beside the visit', async () => {
  const [asked, unasked] = firms
  if (!asked || !unasked) throw new Error('the demo city has too few firms')
  const phone = await makeFieldPhone(browser)
  await phone.grantPermissions(['geolocation'], { origin: url })
  await phone.setGeolocation({ latitude: 21.2707, longitude: 110.3594, accuracy: 12 })
  const page = await enrolPhone(phone, url, 'demo-county-2')
  await page.getByLabel('范围').selectOption('all')
  await openVisit(page, unasked.name)
  await page.getByRole('button', { name: '保存走访' }).waitFor()
  await page.waitForTimeout(500) // what a wave asks is read after the form is drawn
  expect(await page.getByText('定位（自愿）').count()).toBe(0)

  await openTab(page, '任务')
  await openVisit(page, asked.name)
  await page.getByText('已见面', { exact: true }).click()
  await page.getByText('定位（自愿）').click()
  await page.getByText(`用途：${purpose}`).waitFor()
  await page.getByRole('button', { name: '取一次定位' }).click()
  await page.getByText('北纬 21.27070，东经 110.35940').waitFor()
  await page.getByRole('button', { name: '保存走访' }).click()
  await page.getByRole('heading', { name: '已保存' }).waitFor()
  await synchronised(page)
  await phone.close()

  const desk = await signIn(browser, url, 'demo-city')
  const answer = await desk.context().request.get(`${url}/api/visits?enterprise=${asked.id}`)
  const [visit] = ((await answer.json()) as { rows: { id: string }[] }).rows
  await desk.goto(`${url}/visits/${visit?.id}`)
  await desk.getByText(`北纬 21.27070，东经 110.35940，误差约 12 米（用途：${purpose}）`).waitFor()
  await desk.context().close()
})

const makeGrid = `
  with person as (
    select u.id, o.area_code as unit from auth_user u join organisation o on o.id = u.organisation_id
    where u.username = 'demo-county-2'),
  firms as (
    select e.id, e.name, e.town_code, row_number() over (order by e.id) as place from enterprise e, person p
    where e.unit_code = p.unit and e.status = 'active' and e.town_code is not null and e.merged_into is null
      and not exists (select from grid_member m where m.enterprise_id = e.id)
    order by e.id limit 2),
  new_grid as (
    insert into grid (id, town_code, name, from_day)
    select gen_random_uuid(), town_code, '定位故事的网格', '2026-01-01' from firms where place = 1 returning id),
  worker as (
    insert into grid_worker (grid_id, user_id, side, from_at)
    select g.id, p.id, 'government', '2026-01-01' from new_grid g, person p),
  member as (
    insert into grid_member (enterprise_id, grid_id, from_at) select f.id, g.id, '2026-01-01' from firms f, new_grid g),
  new_wave as (
    insert into wave (id, name, status, lists, from_day, until_day, quiet_days, settings, made_by, started_at)
    values (gen_random_uuid(), '定位故事的批次', 'running', '{city}', current_date - 1, current_date + 30, 90,
      jsonb_build_object('location', 'optional', 'location_purpose', $1::text), 'story', now() - interval '1 hour')
    returning id),
  priority as (
    insert into wave_priority (wave_id, rank, label, mode) select id, 1, '故事', 'field' from new_wave),
  taken as (
    insert into wave_firm (enterprise_id, wave_id, priority)
    select f.id, w.id, 1 from firms f, new_wave w where f.place = 1)
  select id, name from firms order by place`
