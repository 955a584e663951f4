import type { Actor, Answer, FactListFinding, ImportMode, loadFactList } from '@huoshui/contract'
import { addDays } from '@huoshui/rules/day/day'
import { FACTS, type FactId, isFactId } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition } from '@huoshui/rules/fact/fact'
import { listDaysOf, publisherOf, validUntilOf } from '@huoshui/rules/fact/whole-lists'
import { appendAudit } from '../audit.ts'
import { type Db, inScope, type Trx } from '../in-scope.ts'
import { noteEverythingChanged, noteFirmsChanged } from '../match/note-firms-changed.ts'
import { Refusal } from '../refusal.ts'
import { findListed } from './find-listed.ts'
import { endListings, findList, findNewestDay, insertList, lockLists, saveListings, tellDevices } from './queries.ts'
import type { ListedRow } from './read-list.ts'

export type WantedList = {
  id: string
  fact: string
  mode: ImportMode
  asOf?: string | undefined
  days?: number | undefined
  source?: string | undefined
  /** Only say what would be done. */
  trial?: boolean
}

export type ListFile = { name: string; sha256: string; rows: readonly ListedRow[] }

/**
 * Takes in a list of an authority: whom it names gets the fact; a whole list also ends what earlier ones of the same source
 * said of others, and from then on not being named says something. A whole list in which a row can't be read is refused: it
 * might be anybody. The same id again answers what was done.
 */
export async function loadList(
  db: Db,
  actor: Actor,
  address: string,
  wanted: WantedList,
  file: ListFile,
  today: string,
): Promise<Answer<typeof loadFactList>> {
  const checked = checkWanted(wanted, today)
  try {
    return await inScope(db, actor, address, async (trx) => {
      const loaded = await write(trx, actor, wanted, checked, file)
      if (wanted.trial) throw new TrialEnded(loaded)
      return loaded
    })
  } catch (error) {
    if (error instanceof TrialEnded) return error.loaded
    throw error
  }
}

type Loaded = Answer<typeof loadFactList>

/** Rolls a trial back, and carries out what it found. */
class TrialEnded extends Error {
  readonly loaded: Loaded
  constructor(loaded: Loaded) {
    super('a trial is not kept')
    this.loaded = loaded
  }
}

async function write(trx: Trx, actor: Actor, wanted: WantedList, checked: Checked, file: ListFile): Promise<Loaded> {
  const { fact, source, asOf, validUntil } = checked
  const isWhole = wanted.mode === 'full'
  await lockLists(trx)
  const known = await findList(trx, wanted.id)
  if (known) return { list: known, findings: [] }
  if (isWhole) await refuseOlder(trx, fact, asOf)
  const { ids, unmatched, findings } = await findListed(trx, file.rows)
  if (isWhole) refuseUnclear(findings)
  const [counts, leftOut] = [{ rows: file.rows.length, matched: ids.length, unmatched }, findings.length]
  await insertList(trx, {
    id: wanted.id,
    fact,
    source,
    is_whole: isWhole,
    as_of: asOf,
    valid_until: validUntil,
    is_validity_stated: wanted.days !== undefined,
    file_name: file.name,
    sha256: file.sha256,
    ...counts,
    left_out: leftOut,
  })
  await saveListings(trx, ids, { fact, source, asOf, actor: actor.userId })
  const ended = isWhole ? await endListings(trx, wanted.id, ids) : []
  await (isWhole ? noteEverythingChanged(trx) : noteFirmsChanged(trx, ids))
  await tellDevices(trx, [...ids, ...ended])
  await appendAudit(trx, {
    action: 'fact-list.load',
    subjectKind: 'fact-list',
    subjectId: wanted.id,
    detail: {
      fact,
      source,
      mode: wanted.mode,
      asOf,
      validUntil,
      fileName: file.name,
      sha256: file.sha256,
      rowCount: counts.rows,
      matched: counts.matched,
      unmatched,
      leftOut,
      endedFirms: ended.length,
    },
  })
  const list = await findList(trx, wanted.id)
  if (!list) throw new Error('the list is not there after it was written')
  return { list, findings: findings.slice(0, mostFindings) }
}

const mostFindings = 200

type Checked = { fact: FactId; source: string; asOf: string; validUntil: string }

/** @throws Refusal `bad-input` for a fact nobody lists, a day to come, a source that does not publish the whole list */
function checkWanted({ fact, mode, asOf = '', days, source }: WantedList, today: string): Checked {
  if (!isFactId(fact) || listDaysOf(fact) === null) {
    throw new Refusal('bad-input', { reason: `“${fact}”不是权威名单上的事实` })
  }
  const day = asOf === '' ? today : asOf
  if (day > today) throw new Refusal('bad-input', { reason: `名单日期 ${day} 在今天（${today}）之后` })
  const { sources }: FactDefinition = FACTS[fact]
  const publisher = publisherOf(fact) ?? 'registry'
  const from = source ?? publisher
  if (!sources.some((each) => each === from)) {
    throw new Refusal('bad-input', { reason: `“${FACTS[fact].label}”不由“${from}”给出` })
  }
  if (mode === 'full' && from !== publisher) {
    throw new Refusal('bad-input', { reason: '只有发布机关自己的名单才能作全量名单，请选“部分名单”' })
  }
  return { fact, source: from, asOf: day, validUntil: days ? addDays(day, days) : validUntilOf(fact, day) }
}

async function refuseOlder(trx: Trx, fact: FactId, asOf: string): Promise<void> {
  const newest = await findNewestDay(trx, fact)
  if (newest === undefined || newest <= asOf) return
  throw new Refusal('wrong-state', { state: `已有截至 ${newest} 的全量名单`, what: `再导入截至 ${asOf} 的` })
}

function refuseUnclear(findings: readonly FactListFinding[]): void {
  if (findings.length === 0) return
  const shown = findings
    .slice(0, 5)
    .map(({ row, value, reason }) => `第 ${row} 行“${value ?? ''}”：${reason.replace(/。$/, '')}`)
  const rest = findings.length > shown.length ? `；另有 ${findings.length - shown.length} 行` : ''
  const reason = `全量名单里有 ${findings.length} 行认不出是谁，不能据此认定别人不在名单上。${shown.join('；')}${rest}。改好后重传，或按部分名单导入。`
  throw new Refusal('file-refused', { reason, findings: findings.slice(0, mostFindings) })
}
