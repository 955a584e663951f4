import { isCommonPassword } from './common.ts'

export const minLength = 10
export const maxLength = 128
/** How many earlier passwords may not come back. */
export const historyLength = 5

/**
 * Why a password is too weak, in Chinese; undefined when it is strong enough. At least 10 characters, three of four
 * kinds, not the username, not a common one (口令复杂度, GB/T 22239-2019 8.1.4.1 a).
 */
export function findWeakness(password: string, username: string): string | undefined {
  const length = [...password].length
  if (length < minLength) return `至少 ${minLength} 个字符，现在只有 ${length} 个。`
  if (length > maxLength) return `最多 ${maxLength} 个字符。`
  if (countKinds(password) < 3) return '须含大写字母、小写字母、数字、符号四类中的三类。'
  const lower = password.toLowerCase()
  if (lower.includes(username.toLowerCase())) return '不能包含用户名。'
  if (new Set(lower).size < 5) return '重复字符太多，请用至少 5 种不同的字符。'
  if (isCommonPassword(lower)) return '太常见，容易被猜到，请换一个。'
  return undefined
}

function countKinds(password: string): number {
  const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u]
  return kinds.filter((kind) => kind.test(password)).length
}
