import type { NoticeKind } from '@huoshui/contract'
import { maskPhone } from '@huoshui/rules/text/mask'
import { sql } from 'kysely'
import type { Db, Trx } from '../in-scope.ts'
import { newId } from '../new-id.ts'
import { fillTemplate, type NoticeValues, TEMPLATES, type Template } from './templates.ts'

/** One of: a person who works here, an organisation's desk, a mobile phone outside the platform. */
export type Recipient = { userId: string } | { organisationId: string } | { phone: string }

export type NewNotice<Kind extends NoticeKind> = {
  /** What is told to whom, so that telling it twice tells it once: `referral_reminder:ID:9`. */
  key: string
  kind: Kind
  to: Recipient
  values: NoticeValues<Kind>
  /** Page of the console it is about, `/…`; for people inside. */
  link?: string
  at: Date
}

/**
 * Tells somebody something: written in the transaction of the deed, so that it is told exactly when the deed is done, and delivered behind it
 * (deliver-notices.ts). False: it was told before. Works with and without somebody signed in.
 */
export async function sendNotice<Kind extends NoticeKind>(trx: Trx | Db, notice: NewNotice<Kind>): Promise<boolean> {
  const { key, kind, to, at } = notice
  const template: Template = TEMPLATES[kind]
  const values: Readonly<Record<string, string>> = notice.values
  const fill = (text: string) => fillTemplate(text, template.fields, values)
  const phone = 'phone' in to ? to.phone : null
  const expires = template.expiresMinutes === null ? null : new Date(at.getTime() + template.expiresMinutes * 60_000)
  const { rows } = await sql<{ is_new: boolean }>`select enqueue_notice(
    ${newId(at.getTime())}, ${key}, ${kind}, ${'userId' in to ? to.userId : null}, ${'organisationId' in to ? to.organisationId : null},
    ${phone}, ${phone === null ? null : maskPhone(phone)}, ${fill(template.title)}, ${fill(template.words)},
    ${template.outside === null ? null : fill(template.outside)}, ${JSON.stringify(values)}::jsonb, ${notice.link ?? null}, ${at},
    ${template.isUrgent}, ${expires}) as is_new`.execute(trx)
  return rows[0]?.is_new ?? false
}
