import { judgeSmall } from '../inclusive-loan/judge-small.ts'
import type { Citation } from '../law/citation.ts'
import { allOf, partOf } from '../law/ground/combine.ts'
import { findEntry } from '../law/ground/find-entry.ts'
import { judgeChoice, judgeFlag, judgeGap } from '../law/ground/judge.ts'
import type { Judged, Matter } from '../law/rule.ts'
import {
  asOfLoan,
  hasProgramme,
  judgeExclusion,
  judgeOpen,
  judgePrincipal,
  judgeWindow,
  loanDayOf,
} from './judge-terms.ts'
import { type Programme, SERVICE_FIELDS_COVERED, SUBSIDY_RATES } from './subsidy.numbers.ts'

const SME = ['medium', 'small', 'micro'] as const

/** Whether a loan has a right to a programme's subsidy: its window, whom and what it is for, the entity's principal, nothing twice. */
export function judgeProgramme(matter: Matter, programme: Programme): Judged {
  const window = partOf('窗口期', judgeWindow(matter, programme))
  // Where no such programme is known, its conditions bind nobody.
  if (!hasProgramme(matter, programme)) return window
  const purpose = partOf('对象和用途', CONDITIONS[programme](matter, citeOf(matter, programme)))
  // The reward to a core firm is not counted by principal, and no exclusion was found for it.
  if (programme === 'receivables') return allOf(window, purpose)
  const principal = partOf('额度', judgePrincipal(matter, programme))
  return allOf(window, purpose, principal, partOf('不重复', judgeExclusion(matter, programme)))
}

const CONDITIONS = {
  'first-loan': (matter, cite) =>
    allOf(
      judgeSmall(matter),
      judgeFlag(matter, 'via_platform', true, cite),
      judgeFlag(matter, 'local_bank', true, cite),
      judgeFlag(matter, 'first_application', true, cite),
    ),
  receivables: (matter, cite) =>
    allOf(
      judgeFlag(matter, 'core_firm', true, cite),
      judgeFlag(matter, 'creditor_is_sme', true, cite),
      judgeFlag(matter, 'confirmed_online', true, cite),
    ),
  'fixed-asset': (matter, cite) =>
    allOf(
      judgePrivateSme(matter, cite),
      judgeChoice(matter, 'loan_kind', ['fixed_asset', 'policy_instrument'], cite),
      judgeFlag(matter, 'listed_field', true, cite),
    ),
  'working-capital': (matter, cite) =>
    allOf(judgePrivateSme(matter, cite), judgeChoice(matter, 'loan_kind', ['working'], cite)),
  service: judgeServiceField,
} as const satisfies Record<Programme, (matter: Matter, cite: Citation) => Judged>

function judgePrivateSme(matter: Matter, cite: Citation): Judged {
  return allOf(judgeFlag(matter, 'private_owned', true, cite), judgeSmall(matter, SME))
}

/** The fields of the round the loan falls into. */
function judgeServiceField(matter: Matter): Judged {
  if (loanDayOf(matter) === undefined) {
    return judgeOpen('贷款日未知，按哪一批领域计无法判断。', matter, ['loan_on', 'service_field'])
  }
  const entry = findEntry(asOfLoan(matter), SERVICE_FIELDS_COVERED)
  if (!entry.isFound)
    return judgeGap(entry.text, SERVICE_FIELDS_COVERED.id, 'service_field', entry.ended ?? entry.begins)
  const judged = judgeChoice(matter, 'service_field', entry.value.split(' '), entry.cite)
  const grounds = judged.grounds.map((ground) => ({ ...ground, number: SERVICE_FIELDS_COVERED.id, added: entry.added }))
  return { ...judged, grounds }
}

/** The document the programme rests on, that of the loan's day where there is one. */
function citeOf(matter: Matter, programme: Programme): Citation {
  const number = SUBSIDY_RATES[programme]
  const entry = findEntry(asOfLoan(matter), number)
  const [first] = number.entries
  return entry.isFound ? entry.cite : first.cite
}
