/** Every refusal the server can give: code → HTTP status and the sentence a person reads. `{…}` is filled from details. */
export const errors = {
  'not-signed-in': { status: 401, sentence: '请先登录。' },
  'sign-in-failed': { status: 401, sentence: '用户名或密码不正确。连续输错 {limit} 次将锁定 {minutes} 分钟。' },
  'account-locked': { status: 423, sentence: '账号已锁定，{minutes} 分钟后可再试，或请安全管理员解锁。' },
  'account-disabled': { status: 403, sentence: '账号已停用，请联系系统管理员。' },
  'organisation-closed': { status: 403, sentence: '您所在的机构已停用，不能登录；请联系系统管理员调整所属机构。' },
  'password-must-change': { status: 403, sentence: '请先修改密码。' },
  'password-weak': { status: 422, sentence: '密码不符合要求：{reason}' },
  'second-factor-wrong': {
    status: 401,
    sentence: '动态口令或备用码不正确，或已过期；请重新输入，多次不成请从头登录。',
  },
  'passkey-failed': { status: 401, sentence: '通行密钥没有通过验证，请重试，或改用密码登录。' },
  'ticket-invalid': {
    status: 410,
    sentence: '设密链接无效、已用过或已过期，请向系统管理员（三员：运维人员）重新索取。',
  },
  'no-role': { status: 403, sentence: '账号还没有角色，请联系安全管理员授予。' },
  'role-refused': { status: 409, sentence: '不能这样调整账号：{reason}' },
  'username-taken': { status: 409, sentence: '用户名 {username} 已被使用，请换一个。' },
  'oidc-unknown': { status: 403, sentence: '统一身份认证已通过，但本平台没有与之对应的账号；请联系系统管理员开户。' },
  'oidc-failed': { status: 502, sentence: '统一身份认证没有成功，请稍后再试，或改用密码登录。' },
  'foreign-origin': { status: 403, sentence: '请求不是从本平台页面发出的，已拒绝。' },
  'signature-refused': { status: 401, sentence: '接口签名没有通过：{reason}' },
  'not-allowed': { status: 403, sentence: '您的角色不能做这项操作（{action}）。' },
  'not-found': { status: 404, sentence: '没有找到，或不在您的管辖范围内。' },
  'bad-input': { status: 422, sentence: '填写有误：{reason}' },
  conflict: { status: 409, sentence: '数据已被他人修改，请刷新后再试。' },
  'version-conflict': { status: 409, sentence: '{name} 刚被修改过（第 {version} 版），请核对两边的值后再提交。' },
  'fact-conflict': {
    status: 409,
    sentence: '“{label}”在您填写期间已有变动（{changed}），请核对现在的值后再提交。',
  },
  'already-done': { status: 409, sentence: '这项操作已经完成：{what}' },
  'reason-needed': { status: 422, sentence: '请填写查看或操作的理由（至少 4 个字）。' },
  'reveal-paused': {
    status: 429,
    sentence:
      '一小时内已查看 {count} 户的完整个人信息，达到上限（{limit} 户），请 {minutes} 分钟后再看；确需批量使用的，请申请含完整个人信息的导出。此事已记入审计。',
  },
  'credit-code-invalid': { status: 422, sentence: '统一社会信用代码有误：{reason}' },
  'credit-code-taken': { status: 409, sentence: '统一社会信用代码 {code} 已属于“{name}”。' },
  'query-too-short': { status: 422, sentence: '请至少输入两个字（字母或数字）。' },
  'file-refused': { status: 422, sentence: '文件不能导入：{reason}' },
  'photo-refused': { status: 422, sentence: '这张照片不能附：{reason}。走访记录不受影响。' },
  'material-closed': { status: 409, sentence: '这份材料现在不能打开：{state}。' },
  'material-refused': { status: 422, sentence: '这个文件不能交：{reason}。' },
  'file-too-large': { status: 413, sentence: '文件超过 {limit} MB；请拆分后再传。' },
  'device-lost': { status: 410, sentence: '设备“{name}”已挂失或停用，不再下发数据；请改用其他设备，或联系专班。' },
  'grid-too-large': {
    status: 422,
    sentence: '网格共 {firms} 户，超过一台设备的上限 {most} 户，未下发；请联系镇街或县专班划小网格。',
  },
  'operation-differs': {
    status: 409,
    sentence: '同一编号的操作已收到过，但内容不同；以先收到的为准，请重新填写后提交。',
  },
  'confirmation-unknown': {
    status: 404,
    sentence:
      '没有找到这次走访：走访人员可能还没有把记录上传（当时没有网络），请过一会儿再打开；也可能链接不完整，请重新扫码。',
  },
  'confirmation-expired': { status: 410, sentence: '这个确认链接已过期（走访后 {days} 天内有效），不用再确认。' },
  'leaflet-gone': { status: 404, sentence: '这个产品已下架、调整，或链接不完整；请向银行或走访人员了解最新情况。' },
  'wrong-state': { status: 409, sentence: '当前状态是“{state}”，不能{what}。' },
  'consent-needed': { status: 409, sentence: '企业还没有同意向“{bank}”提供信息（或已撤回），请先登记同意再推送。' },
  'phone-unchecked': {
    status: 409,
    sentence: '给“{bank}”的同意是企业用手机在线给出的，这部手机还没有核实是不是本企业的，请先在“企业手机核实”中核实。',
  },
  'phone-claimed': { status: 409, sentence: '这部手机还没有核实，请先联系县（市、区）专班核实后再办。' },
  'phone-rejected': {
    status: 403,
    sentence: '经核实，这部手机不是这户企业的，不能用它办理；有误的，请联系县（市、区）专班或镇街。',
  },
  'firm-oidc-down': { status: 502, sentence: '“{name}”现在连不上，请过一会儿再试，或用手机验证码。' },
  'phone-needed': { status: 409, sentence: '请先验证一部手机，用来与您联系、告知进度。' },
  'other-firm': {
    status: 403,
    sentence: '您登录的身份只能办“{name}”的事；要为别的企业办理，请退出后用手机验证码进入。',
  },
  'portal-limit': { status: 429, sentence: '{what}今天的次数已用完，请明天再试，或到镇街、银行网点办理。' },
  'need-open': {
    status: 409,
    sentence: '这部手机已为这户申报过，正在办理（查询码 {number}）；请到“我的进度”里查看，办结后可再申报。',
  },
  'firm-gone': { status: 404, sentence: '名录中没有这户，或它已注销、吊销、歇业；请重新查找，或到镇街咨询。' },
  'number-unknown': { status: 404, sentence: '查询码和手机号对不上，请核对后再试。' },
  'invitation-unknown': {
    status: 404,
    sentence: '没有找到这份邀请：链接不完整，或邀请已撤回；请重新扫码，或联系主办单位。',
  },
  'invitation-closed': { status: 409, sentence: '{reason}，不能再登记；如有疑问请联系主办单位。' },
  'grab-full': { status: 409, sentence: '这件需求已被其他银行抢完，没有抢到；请看其他需求。' },
  'second-person-needed': { status: 409, sentence: '须由另一位有权限的人员审批。' },
  'trial-superseded': { status: 409, sentence: '您在同一页面又提交了新的测算，这一次已停止。' },
  'too-many-requests': { status: 429, sentence: '操作太频繁，请 {seconds} 秒后再试。' },
  'disk-full': { status: 507, sentence: '服务器磁盘已满，没有写入任何内容；请联系管理员清理空间后再试。' },
  'sms-unavailable': { status: 503, sentence: '本平台还没有接通短信，暂不能发验证码；请联系镇街或专班办理。' },
  'phone-code-wrong': { status: 422, sentence: '{reason}。' },
  'server-busy': { status: 503, sentence: '系统繁忙，请稍后再试。' },
  unexpected: { status: 500, sentence: '系统出错了，已记录（编号 {id}）。请稍后再试或联系管理员。' },
} as const satisfies Record<string, { status: number; sentence: string }>

export type ErrorCode = keyof typeof errors

export type ErrorAnswer = { code: ErrorCode; sentence: string; details: Record<string, unknown> }

/** The sentence of `code` with its places filled. */
export function sentenceOf(code: ErrorCode, details: Record<string, unknown>): string {
  return errors[code].sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''))
}
