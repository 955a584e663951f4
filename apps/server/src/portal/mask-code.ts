/** First four and last four of a credit code: enough to tell firms of one name apart, not enough to use it. */
export function maskCode(code: string | null): string | null {
  return code === null ? null : `${code.slice(0, 4)}${'*'.repeat(Math.max(0, code.length - 8))}${code.slice(-4)}`
}
