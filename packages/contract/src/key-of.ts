import { z } from 'zod'

/** The keys of a table as a schema. */
// Told to bundlers, so that a screen carries only the tables it uses.
/* #__NO_SIDE_EFFECTS__ */
export function keyOf<K extends string>(table: Readonly<Record<K, unknown>>) {
  return z.enum(Object.keys(table) as [K, ...K[]])
}
