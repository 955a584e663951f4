import type { z } from 'zod'
import { Refusal } from './refusal.ts'

/** Cuts one row more than was asked for into a page and the place to go on from. */
export function encodePlace<T>(
  rows: readonly T[],
  limit: number,
  placeOf: (row: T) => object,
): { rows: T[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last ? Buffer.from(JSON.stringify(placeOf(last))).toString('base64url') : null
  return { rows: shown, next }
}

/** The place a page goes on from. @throws Refusal `bad-input` for text no page gave out */
export function decodePlace<T>(shape: z.ZodType<T>, text: string | undefined): T | undefined {
  if (text === undefined) return undefined
  const place = shape.safeParse(parseJson(Buffer.from(text, 'base64url').toString()))
  if (place.success) return place.data
  throw new Refusal('bad-input', { reason: '翻页位置（after）不可读，请从第一页重新查询' })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
