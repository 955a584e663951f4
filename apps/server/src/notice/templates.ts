import type { NoticeKind } from '@huoshui/contract'

/**
 * What a kind of notice says. `{…}` is filled from its values, each cut to the length its field allows. `words`: as read inside the platform,
 * or in an SMS; `outside`: what e-mail and other systems are told, which names no firm and no person.
 */
export type Template = {
  title: string
  words: string
  outside: string | null
  /** Values and how many signs of each are said. */
  fields: Readonly<Record<string, number>>
  /** Not held back by quiet hours, not gathered. */
  isUrgent: boolean
  /** Not sent any more when so late. */
  expiresMinutes: number | null
}

/** An SMS is billed and shown as one up to this many signs; the gateway adds its signature. */
export const smsSigns = 64

const desk = { isUrgent: false, expiresMinutes: null } as const
const sms = { outside: null, isUrgent: false, expiresMinutes: null } as const

export const TEMPLATES = {
  phone_code: {
    ...sms,
    title: '验证码',
    words: '验证码{code}，{minutes}分钟内有效，用于{purpose}。工作人员不会向您索要验证码，请勿告诉他人。',
    fields: { code: 6, minutes: 2, purpose: 12 },
    isUrgent: true,
    expiresMinutes: 5,
  },
  portal_progress: {
    ...sms,
    title: '办理进度',
    words: '您{day}申报的融资需求有新进展：{stage}。请打开企业页面查看。',
    fields: { day: 10, stage: 16 },
  },
  material_supplied: {
    ...desk,
    title: '材料已补',
    words: '企业说补充材料已提交（平台上有{count}份），办理期限恢复计算，请查看。',
    outside: '有企业补充了材料，请登录平台查看。',
    fields: { count: 3 },
  },
  correction_waiting: {
    ...desk,
    title: '金额更正待复核',
    words: '{who}提出更正一笔{what}，须由本行另一人复核后才生效，请查看。',
    outside: '有一笔金额更正等待复核，请登录平台办理。',
    fields: { who: 16, what: 4 },
  },
  referral_reminder: {
    ...desk,
    title: '推送催办',
    words: '有{count}笔推送到了催办日（满{days}天），还没有答复，请尽快办理。',
    outside: '有{count}笔推送到了催办日，请登录平台办理。',
    fields: { count: 7, days: 20 },
  },
  referral_escalated: {
    ...desk,
    title: '银行未答复提示',
    words: '本地有{count}笔推送满{days}天银行还没有答复，请关注并协调。',
    outside: '有{count}笔推送银行还没有答复，请登录平台查看。',
    fields: { count: 7, days: 20 },
  },
  referral_overdue: {
    ...desk,
    title: '推送超期',
    words: '有{count}笔推送超过办理期限，还没有答复。',
    outside: '有{count}笔推送超过办理期限，请登录平台查看。',
    fields: { count: 7 },
  },
  renewal_coming: {
    ...desk,
    title: '贷款将到期',
    words: '有{count}笔贷款在{days}天内到期，请询问企业是否续贷；无还本续贷须在到期前签约。',
    outside: '有{count}笔贷款将到期，请登录平台查看。',
    fields: { count: 7, days: 20 },
  },
  renewal_firm: {
    ...sms,
    title: '贷款到期提醒',
    words: '您在{bank}的贷款{day}到期，要续贷请尽早联系该行。平台不收费，谨防中介。',
    fields: { bank: 16, day: 10 },
  },
  event_follow: {
    ...desk,
    title: '意向待跟进',
    words: '您跟进的{count}笔对接会意向到了跟进日，其中{late}笔已超过一周，请询问进展或结案。',
    outside: '有{count}笔对接会意向待跟进，请登录平台办理。',
    fields: { count: 7, late: 7 },
  },
  problem_assigned: {
    ...desk,
    title: '诉求交办',
    words: '一件“{kind}”诉求交由本部门办理，请在{day}前答复。',
    outside: '一件“{kind}”诉求交由本部门办理，请在{day}前登录平台答复。',
    fields: { kind: 12, day: 10 },
  },
  proposal_assigned: {
    ...desk,
    title: '建议提案交办',
    words: '《{title}》有{count}条意见交本单位答复，最早{day}前报送。',
    outside: '有建议提案的意见交本单位答复，请在{day}前登录平台办理。',
    fields: { title: 24, count: 3, day: 10 },
  },
  proposal_answered: {
    ...desk,
    title: '答复已报送',
    words: '{who}已报送对《{title}》的答复，请审阅后采用或退回补充。',
    outside: '有一份建议提案的答复已报送，请登录平台审阅。',
    fields: { who: 20, title: 24 },
  },
  proposal_returned: {
    ...desk,
    title: '答复被退回',
    words: '对《{title}》的答复需要补充，期限{day}，请看退回原因。',
    outside: '有一份建议提案的答复需要补充，请登录平台办理。',
    fields: { title: 24, day: 10 },
  },
  proposal_due: {
    ...desk,
    title: '答复将到期',
    words: '对《{title}》的答复{day}前报送，本单位还没有报送。',
    outside: '有建议提案的答复将到期，请登录平台办理。',
    fields: { title: 24, day: 10 },
  },
  proposal_overdue: {
    ...desk,
    title: '答复逾期',
    words: '对《{title}》的答复应于{day}前报送，{who}还没有报送。',
    outside: '有建议提案的答复逾期，请登录平台查看。',
    fields: { title: 24, day: 10, who: 20 },
  },
  ledger_due: {
    ...desk,
    title: '台账将到期',
    words: '{title}（{period}）{day}前报送，本单位还没有报送。',
    outside: '有台账将到期，请登录平台填报。',
    fields: { title: 24, period: 8, day: 10 },
  },
  ledger_overdue: {
    ...desk,
    title: '台账逾期',
    words: '{title}（{period}）应于{day}前报送，{who}还没有报送。',
    outside: '有台账逾期未报，请登录平台查看。',
    fields: { title: 24, period: 8, day: 10, who: 10 },
  },
  ledger_decided: {
    ...desk,
    title: '台账审核结果',
    words: '{title}（{period}）{result}。',
    outside: '报送的台账有审核结果，请登录平台查看。',
    fields: { title: 24, period: 8, result: 24 },
  },
  problem_soon: {
    ...desk,
    title: '诉求将到期',
    words: '有{count}件诉求两个工作日内到期，请尽快答复。',
    outside: '有{count}件诉求将到期，请登录平台答复。',
    fields: { count: 7 },
  },
  problem_overdue: {
    ...desk,
    title: '诉求超期',
    words: '有{count}件诉求超过时限还没有答复。',
    outside: '有{count}件诉求超过时限，请登录平台查看。',
    fields: { count: 7 },
  },
  problem_replied: {
    ...sms,
    title: '诉求已答复',
    words: '您反映的“{kind}”问题已有答复，请打开企业页面查看并评价是否解决。',
    fields: { kind: 12 },
  },
  supervision_issued: {
    ...desk,
    title: '督办单',
    words: '{number}发给本单位：{title}，请在{day}前回复。',
    outside: '有一件督办单发给本单位，请在{day}前登录平台回复。',
    fields: { number: 18, title: 20, day: 10 },
  },
  supervision_replied: {
    ...desk,
    title: '督办单已回复',
    words: '{number}已有回复：{who}。请审阅后办结或退回补充。',
    outside: '有一件督办单已有回复，请登录平台查看。',
    fields: { number: 18, who: 20 },
  },
} as const satisfies Record<NoticeKind, Template>

/** The values a kind needs. */
export type NoticeValues<Kind extends NoticeKind> = {
  readonly [Name in keyof (typeof TEMPLATES)[Kind]['fields']]: string
}

/** A text of a template with its values. @throws Error for a value it names and nobody gave */
export function fillTemplate(
  text: string,
  fields: Template['fields'],
  values: Readonly<Record<string, string>>,
): string {
  return text.replace(/\{(\w+)\}/gu, (_, name: string) => {
    const value = values[name]
    const most = fields[name]
    if (value === undefined || most === undefined) throw new Error(`no value for {${name}}`)
    const signs = [...value]
    return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : value
  })
}
