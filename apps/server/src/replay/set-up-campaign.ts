import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '@huoshui/contract'
import { WAVE_PRIORITIES } from '@huoshui/rules/visit/wave-priorities'
import type pg from 'pg'
import type { LazyMatcher } from '../match/lazy-matcher.ts'
import { decideTargetList } from '../target-list/decide-target-list.ts'
import { loadTargetList, type WantedTargetList } from '../target-list/load-target-list.ts'
import { decideWave } from '../wave/decide-wave.ts'
import { makeWave } from '../wave/make-wave.ts'
import { findListStatus, findWaveStatus, readListed } from './queries.ts'

/** The city team's part of a campaign, with the list and the waves it works by. */
export type SetUp = { owner: pg.Pool; matcher: LazyMatcher; actor: Actor; campaign: string }

const reason = '走访活动回放（演示，均为虚构）'
/** Not before eight in the morning of the day. */
const morningOf = (day: string) => new Date(`${day}T00:30:00Z`)

/** Loads a list as its authority sent it on its day, and puts it in force. What is in force already stays. */
export async function applyList(
  { owner, actor, campaign }: SetUp,
  wanted: WantedTargetList & { asOf: string },
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  if ((await findListStatus(owner, wanted.id)) === undefined) {
    const folder = await mkdtemp(join(tmpdir(), 'huoshui-list-'))
    try {
      const path = join(folder, 'list.csv')
      await writeList(owner, path, new Set(ids))
      const file = { path, name: `${campaign}走访对象清单（演示）.csv`, sha256: '' }
      await loadTargetList({ owner }, actor, '', wanted, file, wanted.asOf)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  if ((await findListStatus(owner, wanted.id)) !== 'compared') return
  await decideTargetList({ owner }, actor, '', { id: wanted.id, decision: 'apply', reason }, morningOf(wanted.asOf))
}

async function writeList(owner: pg.Pool, path: string, ids: ReadonlySet<string>): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.write('统一社会信用代码,名称\n')
    for await (const rows of readListed(owner, ids)) {
      await file.write(rows.map(({ credit_code, name }) => `${credit_code},"${name}"\n`).join(''))
    }
  } finally {
    await file.close()
  }
}

export type WantedCampaignWave = {
  id: string
  name: string
  list: 'province' | 'city'
  fromDay: string
  untilDay: string
  most: number | null
}

/** Makes a wave by the usual orders of urgency on its first day and starts it. */
export async function startWave({ owner, matcher, actor }: SetUp, wanted: WantedCampaignWave): Promise<void> {
  const { id, name, list, fromDay, untilDay, most } = wanted
  if ((await findWaveStatus(owner, id)) === undefined) {
    const priorities = WAVE_PRIORITIES.map((each) => ({ ...each, most: null }))
    const settings = { builder_level: 'city', complaint_channel: '演示热线（虚构）' }
    const about = { id, name, lists: [list], unitCodes: [], most, fromDay, untilDay, quietDays: 90 }
    await makeWave({ owner, matcher }, actor, '', { ...about, priorities, settings }, fromDay)
  }
  if ((await findWaveStatus(owner, id)) !== 'draft') return
  await decideWave({ owner }, actor, '', { id, decision: 'start', reason }, morningOf(fromDay))
}

export async function endWave({ owner, actor }: SetUp, id: string, day: string): Promise<void> {
  if ((await findWaveStatus(owner, id)) !== 'running') return
  await decideWave({ owner }, actor, '', { id, decision: 'end', reason }, new Date(`${day}T15:59:00Z`))
}
