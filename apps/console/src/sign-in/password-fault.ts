/** What is wrong with a new password, as far as the screen can tell; the server has the last word. */
export function findPasswordFault(next: string, current: string | undefined): string | undefined {
  if (next === '') return '请输入新密码。'
  if (next.length < 10) return `新密码至少 10 个字符，现在是 ${next.length} 个。`
  if (next.length > 128) return '新密码不能超过 128 个字符。'
  if (next === current) return '新密码不能与当前密码相同。'
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(next)).length
  return kinds < 3 ? '请包含大写字母、小写字母、数字、符号中的至少三种。' : undefined
}
