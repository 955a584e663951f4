import { connectRemote, type Remote } from '@huoshui/client'
import * as contract from '@huoshui/contract'
import { figure as figureOf, percentile } from './chain/say.ts'
import type { Figure } from './figure.ts'
import { openCases } from './inbox/open-cases.ts'
import { signIn } from './sync/people.ts'
import { startPlatform } from './sync/platform.ts'

const mostCases = 35_000
const requests = 150

/** A bank's inbox and the county's review list over HTTP with 35,000 open cases of one bank (fewer in a small city), by role. */
export async function* run({ size }: { size: number }): AsyncGenerator<Figure> {
  const platform = await startPlatform(size)
  try {
    const cases = await openCases(platform.owner(), Math.min(mostCases, Math.floor(size / 4)))
    yield figureOf('inbox', 'open cases', cases, '件')
    const open = async (username: string) =>
      connectRemote(platform.url, fetch, { origin: platform.url, cookie: await signIn(platform.url, username) })
    for (const [label, username] of [
      ['head office', 'demo-bank'],
      ['branch', 'demo-branch'],
      ['city team', 'demo-city'],
      ['county team', 'demo-county'],
    ] as const) {
      const remote = await open(username)
      for (const basket of ['to_receive', 'running', 'overdue'] as const) {
        yield await measure(`${label}: inbox, ${basket}`, remote, (ask) =>
          ask(contract.listReferrals, { query: { basket } }),
        )
      }
      yield await measure(`${label}: counts of baskets`, remote, (ask) => ask(contract.countReferrals, { query: {} }))
    }
    for (const [label, username] of [
      ['county team', 'demo-county'],
      ['city team', 'demo-city'],
    ] as const) {
      yield await measure(`${label}: review list`, await open(username), (ask) =>
        ask(contract.listNeeds, { query: { stage: 'declared' } }),
      )
    }
  } finally {
    await platform.close()
  }
}

/** The slowest of 95 in a hundred, one after another, once it is warm. */
async function measure(name: string, remote: Remote, ask: (remote: Remote) => Promise<unknown>): Promise<Figure> {
  for (let warm = 0; warm < 5; warm++) await ask(remote)
  const taken: number[] = []
  for (let number = 0; number < requests; number++) {
    const began = performance.now()
    await ask(remote)
    taken.push(performance.now() - began)
  }
  return figureOf('inbox', `${name}: p95`, percentile(taken), 'ms')
}
