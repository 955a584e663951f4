/** Reads which kinds of adviser (金融三员, 金融顾问, 挂点) a city has, in the words of what it published. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CityKey } from './city-shape.ts'
import * as shape from './read-shape.ts'

/** One kind. `publishedCount` is null where no document gives a number; it stands beside what is counted, never in it. */
export type AdviserKindData = {
  kind: string
  name: string
  serves: 'town' | 'firm' | 'village'
  heldBy: 'bank' | 'government'
  duty: string
  publishedCount: number | null
  publishedWords: string
  source: string
  verified: boolean
}

/** `contactTable`: how many numbers a document says were published; null where none does. */
export type AdviserData = {
  servedWords: string | null
  servedSource: string | null
  contactTable: { teams: number; outlets: number; words: string; source: string } | null
  kinds: AdviserKindData[]
}

/** Undefined for a city without a file. @throws an `Error` with `code` `city_data.invalid` */
export function readAdvisers(cityKey: CityKey): AdviserData | undefined {
  const file = join(import.meta.dirname, cityKey, 'advisers.json')
  if (!/^[a-z]+$/u.test(cityKey) || !existsSync(file)) return undefined
  return readFile(JSON.parse(readFileSync(file, 'utf8')), `${cityKey}/advisers.json`)
}

const readFile = shape.recordOf<AdviserData>({
  servedWords: shape.orNull(shape.readText),
  servedSource: shape.orNull(shape.readText),
  contactTable: shape.orNull(
    shape.recordOf<NonNullable<AdviserData['contactTable']>>({
      teams: shape.readCount,
      outlets: shape.readCount,
      words: shape.readText,
      source: shape.readText,
    }),
  ),
  kinds: shape.listOf(
    shape.recordOf<AdviserKindData>({
      kind: shape.matching(/^[a-z_]+$/u, '小写字母和下划线'),
      name: shape.readText,
      serves: shape.oneOf(['town', 'firm', 'village']),
      heldBy: shape.oneOf(['bank', 'government']),
      duty: shape.readText,
      publishedCount: shape.orNull(shape.readCount),
      publishedWords: shape.readText,
      source: shape.readText,
      verified: shape.readBoolean,
    }),
  ),
})
