/** Reads what a city says of the time to reply to 建议提案. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CityKey } from './city-shape.ts'
import * as shape from './read-shape.ts'

/** `proposals.json`: months from the day of 交办, by kind; a kind without a line has no clock of its own. */
export type ProposalClockData = { kind: 'deputy' | 'cppcc'; months: number; source: string; verified: boolean }

/** None for a city without the file. @throws an `Error` with `code` `city_data.invalid` */
export function readProposalClocks(cityKey: CityKey): ProposalClockData[] {
  const file = join(import.meta.dirname, cityKey, 'proposals.json')
  if (!/^[a-z]+$/u.test(cityKey) || !existsSync(file)) return []
  return readClocks(JSON.parse(readFileSync(file, 'utf8')), `${cityKey}/proposals.json`)
}

const readClocks = shape.listOf(
  shape.recordOf<ProposalClockData>({
    kind: shape.oneOf(['deputy', 'cppcc']),
    months: shape.readCount,
    source: shape.readText,
    verified: shape.readBoolean,
  }),
)
