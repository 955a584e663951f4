import { type OpinionAsked, type Proposal, saveProposal } from '@huoshui/contract'
import { remote } from '../remote.ts'

/** The registered proposal with other opinions. */
export async function saveOpinions(proposal: Proposal, opinions: OpinionAsked[]): Promise<Proposal> {
  const { kind, handling, number, session, title, text, proposers, fromOffice, receivedOn, dueOn, dueBasis } = proposal
  const body = {
    ...{ kind, handling, number, session, title, text, proposers, fromOffice, receivedOn, dueOn, dueBasis },
    ...{ version: proposal.version, opinions },
  }
  return await remote(saveProposal, { params: { id: proposal.id }, body })
}
