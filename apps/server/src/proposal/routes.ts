import * as contract from '@huoshui/contract'
import { readProposalClocks } from '../../../../cities/read-proposals.ts'
import { bind, type Wiring } from '../binding.ts'
import type { ReadFigure } from '../bulletin/bound-figures.ts'
import { inScope } from '../in-scope.ts'
import { todayOf } from '../today.ts'
import { movePart, saveAnswer } from './answer-opinion.ts'
import { asRow, getProposal } from './as-proposal.ts'
import { checkAnswer } from './check-answer.ts'
import { moveProposal } from './move-proposal.ts'
import { findCityKey, queryParts, queryProposals } from './queries.ts'
import { saveProposal } from './save-proposal.ts'
import { writeProposalLetter } from './write-letter.ts'

const mostProposals = 200
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** 建议提案办理. `readFigure` answers the figures bound in answers. */
export function bindProposal(wiring: Wiring, readFigure: ReadFigure): void {
  const { db, now } = wiring
  const clock = () => ({ now: now(), today: todayOf(now()) })
  bind(wiring, contract.listProposals, ({ actor, address, query }) =>
    inScope(db, actor, address, async (trx) => {
      const found = await queryProposals(trx, query.of, mostProposals)
      const parts = await queryParts(
        trx,
        found.map(({ id }) => id),
      )
      const city = await findCityKey(trx)
      const clocks = city === null ? [] : readProposalClocks(city)
      return {
        rows: found.map((row) =>
          asRow(
            actor,
            row,
            parts.filter((part) => part.proposal_id === row.id),
            todayOf(now()),
          ),
        ),
        clocks: clocks.map(({ verified: isVerified, ...said }) => ({ ...said, isVerified })),
      }
    }),
  )
  bind(wiring, contract.getProposal, ({ actor, address, params }) =>
    inScope(db, actor, address, (trx) => getProposal(trx, actor, params.id, todayOf(now()))),
  )
  bind(wiring, contract.saveProposal, ({ actor, address, ...given }) =>
    saveProposal(db, actor, address, given, clock()),
  )
  bind(wiring, contract.moveProposal, ({ actor, address, ...given }) =>
    moveProposal(db, actor, address, given, clock()),
  )
  bind(wiring, contract.getProposalLetter, async ({ actor, address, reply, ...given }) => {
    const { name, bytes } = await writeProposalLetter(db, actor, address, given, readFigure)
    reply.header('content-type', docx)
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    reply.header('cache-control', 'private, no-store')
    return await reply.send(bytes)
  })
  bind(wiring, contract.saveProposalAnswer, ({ actor, address, ...given }) =>
    saveAnswer(db, actor, address, given, clock()),
  )
  bind(wiring, contract.moveProposalPart, ({ actor, address, ...given }) =>
    movePart(db, actor, address, given, readFigure, clock()),
  )
  bind(wiring, contract.checkProposalAnswer, ({ actor, address, body }) =>
    inScope(db, actor, address, (trx) => checkAnswer(trx, actor, body, readFigure)),
  )
}
