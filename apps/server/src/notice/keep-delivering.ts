import type pg from 'pg'
import type { Config } from '../config.ts'
import type { Jobs } from '../job/create-jobs.ts'
import type { Adapters } from './adapter/adapter.ts'
import { demoAdapters } from './adapter/demo-adapter.ts'
import { mail } from './adapter/mail.ts'
import { smsGateway } from './adapter/sms-gateway.ts'
import { webhook } from './adapter/webhook.ts'
import { type Delivering, deliverNotices } from './deliver-notices.ts'
import { isAnyDue, saveDeskAddresses } from './delivery-queries.ts'
import { isQuiet, lastDigest } from './quiet-hours.ts'
import { type NoticeSettings, readNoticeSettings } from './read-settings.ts'

/** The queue deliveries run in. */
export const deliveryQueue = 'deliver-notices'

const secondsBetweenLooks = 1

export type NoticeParts = {
  owner: pg.Pool
  jobs: Jobs
  config: Pick<Config, 'dataDir' | 'demo' | 'publicUrl' | 'port'>
  now(): Date
}

export type NoticePost = Delivering & {
  /** Enters the desks' addresses as the operator wrote them. */
  saveDesks(): Promise<void>
}

/** Delivers behind the server what was told: looks once a second, since somebody waits for a code. */
export function keepDelivering({ owner, jobs, config, now }: NoticeParts): NoticePost {
  const settings = readNoticeSettings(config.dataDir)
  const post: Delivering = {
    adapters: config.demo ? demoAdapters(owner, now) : realAdapters(settings),
    hours: settings,
    publicUrl: config.publicUrl ?? `http://localhost:${config.port}`,
  }
  jobs.define(deliveryQueue, async (_, signal) => void (await deliverNotices(owner, post, now, signal)), {
    collapses: true,
  })
  jobs.watch(secondsBetweenLooks, async () => {
    const at = now()
    const when = { at, onlyUrgent: isQuiet(post.hours, at), digestUntil: lastDigest(post.hours, at) }
    if (await isAnyDue(owner, when)) await jobs.send(deliveryQueue, {})
  })
  return { ...post, saveDesks: () => saveDeskAddresses(owner, settings.desks) }
}

function realAdapters({ sms, email }: NoticeSettings): Adapters {
  return { webhook, ...(sms ? { sms: smsGateway(sms) } : {}), ...(email ? { email: mail(email) } : {}) }
}
