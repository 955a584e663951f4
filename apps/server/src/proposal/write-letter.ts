import type { Actor, Parsed, getProposalLetter as route } from '@huoshui/contract'
import { addresseeOf } from '@huoshui/rules/proposal/draft-reply'
import type { ReadFigure } from '../bulletin/bound-figures.ts'
import { writeDocx } from '../bulletin/write-docx.ts'
import { type Db, inScope } from '../in-scope.ts'
import { Refusal } from '../refusal.ts'
import { isHeld } from './as-proposal.ts'
import { findProposal } from './queries.ts'

/**
 * The reply as it goes to one of those who made the proposal: the same letter and number, addressed to that person alone.
 * @throws Refusal `not-found` without a letter, to others than the team that holds it, or beyond the last proposer
 */
export async function writeProposalLetter(
  db: Db,
  actor: Actor,
  address: string,
  { params: { id }, query: { proposer, fonts } }: Parsed<typeof route>,
  readFigure: ReadFigure,
): Promise<{ name: string; bytes: Buffer }> {
  const { letterId, addressee } = await inScope(db, actor, address, async (trx) => {
    const row = await findProposal(trx, id)
    // A 会办 opinion goes to the unit that replies, not to those who made the proposal.
    const found = row?.content.proposers[proposer]
    if (row?.content.handling === 'support') throw new Refusal('not-found')
    if (!row || !isHeld(actor, row) || row.letter_id === null || found === undefined) throw new Refusal('not-found')
    return { letterId: row.letter_id, addressee: addresseeOf(row.content.kind, found) }
  })
  return await writeDocx(db, actor, address, { id: letterId, fonts, addressee }, readFigure)
}
