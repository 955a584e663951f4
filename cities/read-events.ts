/** Reads what documents say of a city's 对接会 and 宣讲: reference data, never counted with what is recorded. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CityKey } from './city-shape.ts'
import * as shape from './read-shape.ts'

/** One event of `events.json`. `amount.words`: the document's own word for it, which is kept apart from ours. */
export type PublishedEvent = {
  name: string
  time: string
  organiser: string | null
  firms: number | null
  banks: number | null
  amount: { kind: 'intent' | 'signed' | 'drawn'; fen: number; words: string } | null
  source: string
  note: string | null
  isVerified: boolean
}

/** Empty for a city without a file. @throws an `Error` with `code` `city_data.invalid` */
export function readPublishedEvents(cityKey: CityKey): PublishedEvent[] {
  const file = join(import.meta.dirname, cityKey, 'events.json')
  if (!/^[a-z]+$/u.test(cityKey) || !existsSync(file)) return []
  return readEvents(JSON.parse(readFileSync(file, 'utf8')), `${cityKey}/events.json`)
}

const readEvents = shape.listOf(
  shape.recordOf<PublishedEvent>({
    name: shape.readText,
    time: shape.readText,
    organiser: shape.orNull(shape.readText),
    firms: shape.orNull(shape.readCount),
    banks: shape.orNull(shape.readCount),
    amount: shape.orNull(
      shape.recordOf<NonNullable<PublishedEvent['amount']>>({
        kind: shape.oneOf(['intent', 'signed', 'drawn']),
        fen: shape.readCount,
        words: shape.readText,
      }),
    ),
    source: shape.readText,
    note: shape.orNull(shape.readText),
    isVerified: shape.readBoolean,
  }),
)
