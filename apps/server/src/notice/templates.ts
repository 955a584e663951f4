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

const sms = { outside: null, isUrgent: false, expiresMinutes: null } as const

export const TEMPLATES = {
  'phone.code': {
    ...sms,
    title: '验证码',
    words: '验证码{code}，{minutes}分钟内有效，用于{purpose}。工作人员不会向您索要验证码，请勿告诉他人。',
    fields: { code: 6, minutes: 2, purpose: 12 },
    isUrgent: true,
    expiresMinutes: 5,
  },
  'portal.progress': {
    ...sms,
    title: '办理进度',
    words: '您{day}申报的融资需求有新进展：{stage}。请打开企业页面查看。',
    fields: { day: 10, stage: 16 },
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
