/** Every refusal the server can give: code → HTTP status and the sentence a person reads. `{…}` is filled from details. */
export const errors = {
  'not-signed-in': { status: 401, sentence: '请先登录。' },
  'sign-in-failed': { status: 401, sentence: '用户名或密码不正确。连续输错 {limit} 次将锁定 {minutes} 分钟。' },
  'account-locked': { status: 423, sentence: '账号已锁定，{minutes} 分钟后可再试，或请安全管理员解锁。' },
  'account-disabled': { status: 403, sentence: '账号已停用，请联系系统管理员。' },
  'password-must-change': { status: 403, sentence: '请先修改密码。' },
  'password-weak': { status: 422, sentence: '密码不符合要求：{reason}' },
  'not-allowed': { status: 403, sentence: '您的角色不能做这项操作（{action}）。' },
  'not-found': { status: 404, sentence: '没有找到，或不在您的管辖范围内。' },
  'bad-input': { status: 422, sentence: '填写有误：{reason}' },
  'conflict': { status: 409, sentence: '数据已被他人修改，请刷新后再试。' },
  'version-conflict': { status: 409, sentence: '{name} 刚被修改过（第 {version} 版），请核对两边的值后再提交。' },
  'already-done': { status: 409, sentence: '这项操作已经完成：{what}' },
  'reason-needed': { status: 422, sentence: '请填写查看或操作的理由（至少 4 个字）。' },
  'credit-code-invalid': { status: 422, sentence: '统一社会信用代码有误：{reason}' },
  'credit-code-taken': { status: 409, sentence: '统一社会信用代码 {code} 已属于“{name}”。' },
  'query-too-short': { status: 422, sentence: '请至少输入两个字（字母或数字）。' },
  'file-refused': { status: 422, sentence: '文件不能导入：{reason}' },
  'file-too-large': { status: 413, sentence: '文件超过 {limit} MB；请拆分后再传。' },
  'wrong-state': { status: 409, sentence: '当前状态是“{state}”，不能{what}。' },
  'second-person-needed': { status: 409, sentence: '须由另一位有权限的人员审批。' },
  'too-many-requests': { status: 429, sentence: '操作太频繁，请 {seconds} 秒后再试。' },
  'server-busy': { status: 503, sentence: '系统繁忙，请稍后再试。' },
  'unexpected': { status: 500, sentence: '系统出错了，已记录（编号 {id}）。请稍后再试或联系管理员。' },
} as const satisfies Record<string, { status: number; sentence: string }>

export type ErrorCode = keyof typeof errors

export type ErrorAnswer = { code: ErrorCode; sentence: string; details: Record<string, unknown> }

/** The sentence of `code` with its places filled. */
export function sentenceOf(code: ErrorCode, details: Record<string, unknown>): string {
  return errors[code].sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''))
}
