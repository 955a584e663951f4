import { chance, nextLogUniform } from '../random/random.ts'
import { type Telling, tell } from './telling.ts'

/** Of who farms, those the agriculture office has counted; the others are asked at visits, if at all. Assumption. */
const COUNTED = { farm: 0.55, company: 0.35, sole_trader: 0.25 }

/** What is grown and bred: areas, cages, animals, and whether land and harvest are secured. */
export function addFarmFacts(telling: Telling): void {
  const { random, firm, section, periods } = telling
  if (section !== 'A') return
  const kind = firm.type === 'company' || firm.type === 'sole_trader' ? firm.type : 'farm'
  if (!chance(random, COUNTED[kind])) return
  const scale = firm.type === 'sole_trader' ? 0.4 : firm.type === 'company' ? 2 : 1
  const source = chance(random, 0.8) ? 'agriculture' : 'visit'
  const drawn = (low: number, high: number) => Math.max(1, Math.round(nextLogUniform(random, low, high) * scale))
  const code = firm.industryCode
  if (code < '0200') tell(telling, 'planted_area', source, '', drawn(10, 600), periods.on)
  else if (code.startsWith('03')) tell(telling, 'livestock', source, '', drawn(20, 1500), periods.on)
  else if (code.startsWith('041') || code === '0541') {
    tell(telling, 'pond_area', source, '', drawn(5, 250), periods.on)
    if (code === '0411' && chance(random, 0.12)) tell(telling, 'sea_cages', source, '', drawn(2, 40), periods.on)
  }
  if (chance(random, 0.6)) tell(telling, 'land_certified', source, '', chance(random, 0.7) ? 1 : 0, periods.on)
  if (chance(random, 0.5)) tell(telling, 'farm_insurance', source, '', chance(random, 0.45) ? 1 : 0, periods.on)
}
