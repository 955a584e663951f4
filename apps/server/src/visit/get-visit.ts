import type { Actor, Answer, getVisit as getRoute } from '@huoshui/contract'
import { NeedContent, ProblemContent } from '@huoshui/contract'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { namePeople } from '../user/name-people.ts'
import { asVisits } from './as-visit.ts'
import { mayCorrect } from './correct-visit.ts'
import { findLocation } from './location-queries.ts'
import { listPhotos } from './photo/list-photos.ts'
import { findVisit, queryCorrections, queryNeeds, queryProblems } from './queries.ts'

/** One visit with all that was heard and every correction. @throws Refusal `not-found` out of scope */
export async function getVisit(db: Db, actor: Actor, address: string, id: string): Promise<Answer<typeof getRoute>> {
  return await inScope(db, actor, address, async (trx) => {
    const row = await findVisit(trx, id)
    const [visit] = row ? await asVisits(trx, [row]) : []
    if (!row || !visit) throw new Refusal('not-found')
    const corrections = await queryCorrections(trx, row)
    const nameOf = await namePeople(
      trx,
      corrections.map((each) => each.corrected_by),
    )
    return {
      ...visit,
      needs: (await queryNeeds(trx, row)).map((need) =>
        NeedContent.parse({
          id: need.id,
          amountFen: need.amount_fen,
          months: need.months,
          purpose: need.purpose,
          guarantee: need.guarantee,
          wantedOn: need.wanted_on,
          banks: need.banks,
          existingLoans: need.existing_loans,
          remark: need.remark,
        }),
      ),
      problemsHeard: (await queryProblems(trx, row)).map(({ id: problem, kind, description, solved_how }) =>
        ProblemContent.parse({ id: problem, kind, description, solvedHow: solved_how }),
      ),
      corrections: corrections.map(({ field, before, after, reason, corrected_by, corrected_at }) => ({
        field,
        before,
        after,
        reason,
        byName: nameOf(corrected_by) ?? corrected_by,
        at: corrected_at.toISOString(),
      })),
      location: (await findLocation(trx, row)) ?? null,
      photos: await listPhotos(trx, row),
      erasedAt: row.erased_at?.toISOString() ?? null,
      mayCorrect: row.voided_at === null && row.erased_at === null && mayCorrect(actor, row),
    }
  })
}
