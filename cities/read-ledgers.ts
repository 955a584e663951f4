/** Finds the 台账 and 目标 a city begins with. What a definition may hold is said by the contract; it is checked where it is loaded. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CityKey } from './city-shape.ts'

/** `ledgers.json` as it is written; undefined for a city without one. */
export function findLedgers(cityKey: CityKey): unknown {
  return findFile(cityKey, 'ledgers.json')
}

/** `goals.json` as it is written: published targets; undefined for a city without one. */
export function findGoals(cityKey: CityKey): unknown {
  return findFile(cityKey, 'goals.json')
}

function findFile(cityKey: CityKey, name: string): unknown {
  const file = join(import.meta.dirname, cityKey, name)
  return /^[a-z]+$/u.test(cityKey) && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
