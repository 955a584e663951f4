import { RemoteError } from '@huoshui/client'
import type { ErrorCode } from '@huoshui/contract'

export type FieldFault = { name: string; message: string }
/** Which field a refusal is about, where its code alone says so. */
export type FieldOfCode = Partial<Record<ErrorCode, string>>

type Placed = { fields: FieldFault[]; above: string | undefined }

/**
 * Where a refusal is shown: beside the fields it names, and above the form when it names none of `known`. The server's
 * sentence stays as it is; a message that isn't Chinese is left to the sentence above.
 */
export function placeRefusal(error: Error, known: readonly string[], fieldOf: FieldOfCode = {}): Placed {
  if (!(error instanceof RemoteError)) return { fields: [], above: error.message }
  const named = Object.entries(fieldOf).find(([code]) => code === error.code)?.[1]
  if (named && known.includes(named)) return { fields: [{ name: named, message: error.message }], above: undefined }
  const issues = readIssues(error.details.issues, known).filter(({ name }) => known.includes(name))
  const isTold = issues.length > 0 && issues.every(({ message }) => isChinese(message))
  const fields = issues.map(({ name, message }) => ({ name, message: isChinese(message) ? message : '请核对这一项。' }))
  return { fields, above: isTold ? undefined : error.message }
}

/** A form may have a field of the whole name (`cite.place`); else the issue belongs to the outermost. */
function readIssues(issues: unknown, known: readonly string[]): FieldFault[] {
  if (!Array.isArray(issues)) return []
  return issues.flatMap((issue: unknown) => {
    if (typeof issue !== 'object' || issue === null || !('field' in issue) || !('message' in issue)) return []
    const field = String(issue.field)
    const name = known.includes(field) ? field : (field.split('.')[0] ?? '')
    return [{ name, message: String(issue.message) }]
  })
}

function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text)
}
