/** `historyId`: the line of the firm's history that has the values the audit keeps to itself. */
export type DetailChange = { field: string; before: string; after: string; historyId?: string }
export type DetailFact = { field: string; value: string }

/** What was there before and what after, and whatever else a line of the audit says, as text. */
export type Detail = { changes: DetailChange[]; facts: DetailFact[] }

const nothing = '（空）'

/** Sorts a line's detail: `before`/`after` (values or whole records) and `changed` lists become rows, the rest facts. */
export function readDetail({ before, after, changed, ...rest }: Record<string, unknown>): Detail {
  const facts = Object.entries(rest).flatMap(([field, value]) =>
    isEmpty(value) ? [] : [{ field, value: printValue(value) }],
  )
  if (Array.isArray(changed)) return { changes: changed.filter(isRecord).map(readChange), facts }
  if (before === undefined && after === undefined) return { changes: [], facts }
  if (isRecord(before) || isRecord(after)) return { changes: compare(before, after), facts }
  return { changes: [{ field: 'value', before: printValue(before), after: printValue(after) }], facts }
}

function readChange({ field, before, after, historyId }: Record<string, unknown>): DetailChange {
  const change = { field: String(field), before: printValue(before), after: printValue(after) }
  return typeof historyId === 'string' ? { ...change, historyId } : change
}

// Only what differs; a record that was made anew has everything in it.
function compare(before: unknown, after: unknown): DetailChange[] {
  const old = isRecord(before) ? before : {}
  const now = isRecord(after) ? after : {}
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((field) => ({ field, before: printValue(old[field]), after: printValue(now[field]) }))
    .filter((change) => change.before !== change.after)
}

function printValue(value: unknown): string {
  if (isEmpty(value)) return nothing
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map(printValue).join('、')
  if (isRecord(value)) {
    return Object.entries(value)
      .filter(([, inner]) => !isEmpty(inner))
      .map(([name, inner]) => `${name} ${printValue(inner)}`)
      .join('，')
  }
  return String(value)
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
