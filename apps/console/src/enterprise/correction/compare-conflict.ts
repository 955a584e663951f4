/** One field of a correction that met a newer version. */
export type ConflictRow = {
  field: string
  /** What the person saw when beginning. */
  base: unknown
  /** What the register says now. */
  now: unknown
  /** What the person wants. */
  mine: unknown
  /** Somebody else changed this very field: a choice is needed. */
  isClash: boolean
}

/** The wanted changes against what has happened to the firm since; fields that nobody else touched need no choice. */
export function compareConflict(
  base: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>>,
): ConflictRow[] {
  return Object.entries(changes).map(([field, mine]) => ({
    field,
    base: base[field],
    now: now[field],
    mine,
    isClash: !isSame(base[field], now[field]) && !isSame(mine, now[field]),
  }))
}

/** The changes that are left after the choices: `now` gives way to the other person. */
export function keepChosen(
  changes: Readonly<Record<string, unknown>>,
  choices: Readonly<Record<string, 'mine' | 'now'>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(changes).filter(([field]) => choices[field] !== 'now'))
}

/** What a form changed: fields whose value differs from the firm's; an empty text means nothing recorded. */
export function findChanges(
  base: Readonly<Record<string, unknown>>,
  filled: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const entries = Object.entries(filled).map(([field, value]) => [field, value === '' ? null : value] as const)
  return Object.fromEntries(entries.filter(([field, value]) => value !== undefined && !isSame(base[field], value)))
}

function isSame(one: unknown, other: unknown): boolean {
  return (one ?? null) === (other ?? null)
}
