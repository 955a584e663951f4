import { getReplay } from '@huoshui/contract'
import { bind, type Wiring } from '../binding.ts'
import type { Database } from '../database.ts'
import { inScope } from '../in-scope.ts'
import type { LazyMatcher } from '../match/lazy-matcher.ts'
import { Refusal } from '../refusal.ts'
import { giveWay } from './give-way.ts'
import { findPlace, findReplay, savePlace } from './queries.ts'
import { replayCampaign } from './replay-campaign.ts'
import type { ReplayPlace } from './replay-place.ts'

/** `report`: wanted, and told how far it has come. */
export type ReplayWanted = {
  database: Database
  matcher: LazyMatcher
  report?: ((place: ReplayPlace) => void) | undefined
}

/** 回放: the demo city's campaign, replayed behind the running platform where it is wanted. */
export function bindReplay(wiring: Wiring, { database, matcher, report }: ReplayWanted): void {
  const { app, db, now } = wiring
  bind(wiring, getReplay, ({ actor, address }) => inScope(db, actor, address, findReplay))
  if (!report) return
  const stopping = new AbortController()
  const yieldToPeople = giveWay(app)
  let running: Promise<void> = Promise.resolve()
  app.addHook('onListen', async () => {
    const parts = { database, matcher, yieldToPeople, report, signal: stopping.signal, now }
    running = replayCampaign(parts).catch(async (error: unknown) => {
      if (stopping.signal.aborted) return
      app.log.error(error)
      await tellFailure(database, report, error)
    })
  })
  app.addHook('onClose', async () => {
    stopping.abort()
    await running
  })
}

/** The next start tries again from where it stands. */
async function tellFailure({ owner }: Database, report: (place: ReplayPlace) => void, error: unknown): Promise<void> {
  const place = await findPlace(owner).catch(() => undefined)
  if (!place) return
  place.status = 'failed'
  await savePlace(owner, place).catch(() => undefined)
  report({ ...place, name: error instanceof Refusal ? `${place.name}（${error.message}）` : place.name })
}
