/** Writes cities/zhanjiang/catalogue/<bank>.json, the sample catalogue; the same bytes every time. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCityData } from '../city-data.ts'
import { buildBank } from './catalogue/build-bank.ts'
import { plans } from './catalogue/plan.ts'

const folder = join(import.meta.dirname, '../zhanjiang/catalogue')
mkdirSync(folder, { recursive: true })
const { organisations } = readCityData('zhanjiang')
for (const plan of plans) {
  const bank = buildBank(plan, organisations)
  writeFileSync(join(folder, `${plan.bank}.json`), `${JSON.stringify(bank, null, 1)}\n`)
}
