import * as contract from '@huoshui/contract'
import { allowedProblemActions } from '@huoshui/rules/problem-stage/problem-stage'
import { PROBLEM_BASKETS, type ProblemBasket } from '@huoshui/rules/problem-stage/problem-words'
import { z } from 'zod'
import { bind, type Wiring } from '../binding.ts'
import { inScope } from '../in-scope.ts'
import { decodePlace, encodePlace } from '../page-place.ts'
import { Refusal } from '../refusal.ts'
import { todayOf } from '../today.ts'
import { namePeople } from '../user/name-people.ts'
import { actOnProblem, actorsOn } from './act-on-problem.ts'
import { queryAnswers } from './answer-queries.ts'
import { asProblem } from './as-problem.ts'
import { countBaskets, findProblem, queryFigures, queryKinds, queryProblemSteps, queryProblems } from './queries.ts'
import { saveAnswer } from './save-answer.ts'
import { tellProblem } from './tell-problem.ts'

const Place = z.object({ on: z.iso.date(), id: z.uuid() })
const baskets = Object.keys(PROBLEM_BASKETS) as ProblemBasket[]

/** 诉求 and 问答库. */
export function bindProblem(wiring: Wiring): void {
  const { db, now } = wiring
  bind(wiring, contract.tellProblem, ({ actor, address, ...given }) => tellProblem(db, actor, address, given, now()))
  bind(wiring, contract.actOnProblem, ({ actor, address, ...given }) => actOnProblem(db, actor, address, given, now()))
  bind(wiring, contract.listProblems, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const { mine, after, limit, ...filter } = query
      const today = todayOf(now())
      const given = { ...filter, isMine: mine === 'true', limit: limit + 1, today }
      const found = await queryProblems(trx, given, decodePlace(Place, after))
      const page = encodePlace(found, limit, ({ id, sort_on: on }) => ({ on, id }))
      return { ...page, rows: page.rows.map((row) => asProblem(row, today)) }
    }),
  )
  bind(wiring, contract.countProblems, ({ actor, address, query: { mine, ...filter } }) =>
    inScope(db, actor, address, async (trx) => ({
      counts: await countBaskets(trx, { ...filter, isMine: mine === 'true' }, baskets, todayOf(now())),
    })),
  )
  bind(wiring, contract.getProblem, ({ actor, address, params }) =>
    inScope(db, actor, address, async (trx) => {
      const row = await findProblem(trx, params.id)
      if (!row) throw new Refusal('not-found')
      const steps = await queryProblemSteps(trx, row.enterprise_id, row.id)
      const nameOf = await namePeople(
        trx,
        steps.map(({ recorded_by: by }) => by),
      )
      return {
        problem: asProblem(row, todayOf(now())),
        steps: steps.map(({ id, action, acted_for: actedFor, on_day: on, recorded_by: by, note, ...names }) => ({
          id,
          action,
          actedFor,
          on,
          byName: nameOf(by) ?? by,
          organisationName: names.organisation_name,
          ownerName: names.owner_name,
          note,
        })),
        mayDo: allowedProblemActions(row.stage, actorsOn(actor, row)),
      }
    }),
  )
  bind(wiring, contract.listProblemKinds, ({ actor, address }) =>
    inScope(db, actor, address, async (trx) => ({
      rows: (await queryKinds(trx)).map(({ kind, owner_id: ownerId, owner_name: ownerName, ...row }) => ({
        kind,
        ownerId,
        ownerName,
        workingDays: row.working_days,
        isVerified: row.verified,
        source: row.source,
      })),
    })),
  )
  bind(wiring, contract.getProblemFigures, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const asked = { ...query, today: todayOf(now()) }
      const byKind = await queryFigures(trx, 'kind', asked)
      const byUnit = await queryFigures(trx, 'unit', asked)
      return {
        byKind: byKind.map(({ key, name: _, ...n }) => ({ kind: contract.ProblemKind.shape.kind.parse(key), ...n })),
        byUnit: byUnit.map(({ key, ...n }) => ({ unit: key, ...n })),
      }
    }),
  )
  bind(wiring, contract.searchAnswers, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => ({
      rows: (await queryAnswers(trx, query.q, query.kind)).map(
        ({ organisation_name: organisationName, written_on: writtenOn, may_change: mayChange, ...row }) => ({
          ...row,
          organisationName,
          writtenOn,
          mayChange,
        }),
      ),
    })),
  )
  bind(wiring, contract.saveAnswer, ({ actor, address, ...given }) =>
    saveAnswer(db, actor, address, given, todayOf(now())),
  )
}
