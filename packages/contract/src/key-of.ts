import { z } from 'zod'

/** The keys of a table as a schema. */
export function keyOf<K extends string>(table: Readonly<Record<K, unknown>>) {
  return z.enum(Object.keys(table) as [K, ...K[]])
}
