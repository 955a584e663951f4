import { maskPhone } from '@huoshui/rules/text/mask'
import type pg from 'pg'
import { type Adapters, type Outgoing, Undeliverable } from './adapter/adapter.ts'
import { claimDue, type Due, dropExpired, finishAttempt, type Outcome, releaseStuck } from './delivery-queries.ts'
import { isQuiet, lastDigest, type NoticeHours } from './quiet-hours.ts'

export type Delivering = {
  adapters: Adapters
  hours: NoticeHours
  /** Where links lead, without a slash at the end. */
  publicUrl: string
}

/** Minutes until a delivery is tried again after its first, second … failure; after the last it is given up. */
const waits = [1, 5, 30, 120, 360]
const atOnce = 20
const mostInDigest = 20

/**
 * Sends what is due: urgent first, the rest outside quiet hours, gathered where its holder wants that. Each is claimed in a transaction of its
 * own before it leaves. One left claimed by a killed server is sent again after ten minutes under the same id. Answers how many were tried.
 */
export async function deliverNotices(
  owner: pg.Pool,
  { adapters, hours, publicUrl }: Delivering,
  now: () => Date,
  signal: AbortSignal = new AbortController().signal,
): Promise<number> {
  let tried = 0
  await releaseStuck(owner, now())
  await dropExpired(owner, now())
  while (!signal.aborted) {
    const at = now()
    const due = await claimDue(owner, {
      at,
      onlyUrgent: isQuiet(hours, at),
      digestUntil: lastDigest(hours, at),
      most: atOnce,
    })
    if (due.length === 0) break
    tried += due.length
    await Promise.all(gather(due).map((group) => deliverGroup(owner, adapters, group, { publicUrl, at, signal })))
  }
  return tried
}

/** What goes out as one message: of one channel to one address that wants them gathered. */
function gather(due: readonly Due[]): Due[][] {
  const groups = new Map<string, Due[]>()
  for (const one of due) {
    const key = one.is_digest ? `${one.channel} ${one.address}` : one.id
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

async function deliverGroup(
  owner: pg.Pool,
  adapters: Adapters,
  group: readonly Due[],
  { publicUrl, at, signal }: { publicUrl: string; at: Date; signal: AbortSignal },
): Promise<void> {
  const first = group[0]
  if (!first) return
  const outcome = await tryOnce(adapters, asOutgoing(first, group, publicUrl), first.channel, signal)
  for (const one of group) {
    const wait = waits[one.attempts]
    const isAgain = outcome.outcome === 'retry' && wait !== undefined
    const kind = outcome.outcome === 'retry' && !isAgain ? 'failed' : outcome.outcome
    const again = isAgain ? new Date(at.getTime() + wait * 60_000) : null
    await finishAttempt(owner, one.id, { ...outcome, outcome: kind, at, again })
  }
}

async function tryOnce(
  adapters: Adapters,
  message: Outgoing,
  channel: Due['channel'],
  signal: AbortSignal,
): Promise<Pick<Outcome, 'outcome' | 'detail' | 'providerId'>> {
  const adapter = adapters[channel]
  if (!adapter) return { outcome: 'failed', detail: `没有配置这个通道（${channel}）`, providerId: null }
  try {
    return { outcome: 'sent', detail: null, providerId: await adapter(message, signal) }
  } catch (error) {
    const sentence = maskPhones(error instanceof Error ? error.message : String(error)).slice(0, 300)
    return { outcome: error instanceof Undeliverable ? 'failed' : 'retry', detail: sentence, providerId: null }
  }
}

function asOutgoing(first: Due, group: readonly Due[], publicUrl: string): Outgoing {
  const { id, kind, address, title } = first
  const message = { id, kind, address, title, words: wordsOf(first), fields: first.fields ?? {} }
  if (group.length === 1) return { ...message, link: first.link === null ? null : publicUrl + first.link }
  const lines = group.slice(0, mostInDigest).map((one, at) => `${at + 1}. ${one.title}：${wordsOf(one)}`)
  const rest = group.length > mostInDigest ? [`……共${group.length}条`] : []
  return {
    ...message,
    kind: 'digest',
    title: `${group.length}条新消息`,
    words: [...lines, ...rest].join('\n'),
    link: `${publicUrl}/notices`,
  }
}

function wordsOf({ channel, words, outside }: Due): string {
  return (channel === 'sms' ? words : outside) ?? '请登录平台查看'
}

function maskPhones(text: string): string {
  return text.replace(/\b1\d{10}\b/gu, maskPhone)
}
