/** What is wrong with a PIN: too short, or among those tried first. */
export function findPinFault(pin: string): string | undefined {
  if (!/^\d{6}$/.test(pin)) return '口令须为 6 位数字。'
  if (/^(\d)\1{5}$/.test(pin)) return '口令不能是同一个数字。'
  if ('01234567890'.includes(pin) || '09876543210'.includes(pin)) return '口令不能是连续的数字。'
  return undefined
}
