/**
 * What a spreadsheet did to a code that was typed into a number cell: `scientific` is 9.14408E+17, `rounded` is 18 digits
 * whose last three are 0, since a double keeps 15 digits. A code may end in 000 by right (about 1 in 1,000 of the
 * all-digit ones), so `rounded` alone proves nothing: the check character decides.
 */
export function findExcelDamage(code: string): 'scientific' | 'rounded' | undefined {
  if (/^[0-9](\.[0-9]+)?E\+?[0-9]{1,3}$/.test(code)) return 'scientific'
  if (/^[0-9]{15}000(\.0+)?$/.test(code)) return 'rounded'
  return undefined
}
