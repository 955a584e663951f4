/** Reads how a city lays out its 工作简报: head, recipients in their order, printer. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CityKey } from './city-shape.ts'
import * as shape from './read-shape.ts'

/** `bulletin.json`. The order of leaders is that of `recipients`, never typed anew. */
export type BulletinTemplate = {
  headLines: string[]
  classification: string | null
  editor: string
  copies: number
  recipients: { word: '报' | '送' | '发' | '抄送'; groups: string[][] }[]
  verified: boolean
  source: string
}

/** Undefined for a city without one. @throws an `Error` with `code` `city_data.invalid` */
export function findBulletinTemplate(cityKey: CityKey): BulletinTemplate | undefined {
  const file = join(import.meta.dirname, cityKey, 'bulletin.json')
  if (!/^[a-z]+$/u.test(cityKey) || !existsSync(file)) return undefined
  return readTemplate(JSON.parse(readFileSync(file, 'utf8')), `${cityKey}/bulletin.json`)
}

const readTemplate = shape.recordOf<BulletinTemplate>({
  headLines: shape.listOf(shape.readText),
  classification: shape.orNull(shape.readText),
  editor: shape.readText,
  copies: shape.readCount,
  recipients: shape.listOf(
    shape.recordOf<BulletinTemplate['recipients'][number]>({
      word: shape.oneOf(['报', '送', '发', '抄送']),
      groups: shape.listOf(shape.listOf(shape.readText)),
    }),
  ),
  verified: shape.readBoolean,
  source: shape.readText,
})
