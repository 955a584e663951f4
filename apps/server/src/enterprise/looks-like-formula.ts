/** Whether a spreadsheet would compute the text instead of showing it: it begins with = + - or @, half or full width. */
export function looksLikeFormula(text: string): boolean {
  return /^[=@+\-＝＋－＠]/u.test(text)
}
