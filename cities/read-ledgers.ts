/** Finds the 台账 a city begins with. What a definition may hold is said by the contract; it is checked where it is loaded. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CityKey } from './city-shape.ts'

/** `ledgers.json` as it is written; undefined for a city without one. */
export function findLedgers(cityKey: CityKey): unknown {
  const file = join(import.meta.dirname, cityKey, 'ledgers.json')
  return /^[a-z]+$/u.test(cityKey) && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
