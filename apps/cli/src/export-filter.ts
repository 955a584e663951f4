import { EnterpriseFilter } from '@huoshui/contract'

const keys = Object.keys(EnterpriseFilter.shape)

/** Reads `key=value` words into the filter of the register's list; a sentence when one cannot be read. */
export function parseFilter(words: readonly string[]): EnterpriseFilter | string {
  const given: Record<string, string> = {}
  for (const word of words) {
    const at = word.indexOf('=')
    const key = word.slice(0, Math.max(0, at))
    if (!keys.includes(key)) return `条件“${word}”不可读；请写成 条件=值，条件有：${keys.join('、')}。`
    given[key] = key in given ? `${given[key]},${word.slice(at + 1)}` : word.slice(at + 1)
  }
  const parsed = EnterpriseFilter.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  return `条件“${issue?.path.join('.') ?? ''}”的值不对：${issue?.message ?? ''}`
}
