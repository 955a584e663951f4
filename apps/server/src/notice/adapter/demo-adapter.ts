import { maskPhone } from '@huoshui/rules/text/mask'
import type pg from 'pg'
import type { Adapters, Channel } from './adapter.ts'

const kept = 300

/** Demo mode: nothing leaves; what would have been sent is shown on a page (`/demo/messages`). */
export function demoAdapters(owner: pg.Pool, now: () => Date): Adapters {
  const show = (channel: Channel) => async (message: { address: string; title: string; words: string }) => {
    const to = channel === 'sms' ? maskPhone(message.address) : message.address
    await owner.query('insert into demo_message (at, channel, to_masked, title, words) values ($1, $2, $3, $4, $5)', [
      now(),
      channel,
      to,
      message.title,
      message.words,
    ])
    await owner.query(
      'delete from demo_message where id <= (select id from demo_message order by id desc offset $1 limit 1)',
      [kept],
    )
    return null
  }
  return { sms: show('sms'), email: show('email'), webhook: show('webhook') }
}
