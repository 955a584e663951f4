import { judgeSmall, SMALL } from '../inclusive-loan/judge-small.ts'
import { allOf, anyOf, partOf } from '../law/ground/combine.ts'
import { findEntry } from '../law/ground/find-entry.ts'
import { judgeDay, judgeGap, judgement } from '../law/ground/judge.ts'
import type { Judged, Matter } from '../law/rule.ts'
import { by13, MEDIUM_UNTIL } from './renewal.numbers.ts'

/** 谁、哪种贷款: working capital of small and micro firms (medium ones for a time), loans for the business of owners, sole traders, farmers. */
export function judgeRenewalLoan(matter: Matter): Judged {
  const product = matter.facts['loan_product']
  const base = { source: by13('贷款种类'), fact: 'loan_product', value: product ?? null, threshold: null } as const
  switch (product) {
    case 'working':
      return partOf('借款人', judgeWorking(matter))
    case 'owner':
      return partOf('借款人', judgeSmall(matter))
    case 'business':
      return partOf('借款人', judgeSmallTrader(matter))
    case undefined: {
      const text = '到期贷款的种类未知，是否属于续贷范围无法判断。'
      return judgement({ ...base, result: 'not-determinable', text }, ['loan_product'])
    }
    default: {
      const text = '续贷限于流动资金贷款和经营性贷款，其他贷款不适用。'
      return judgement({ ...base, result: 'not-met', text })
    }
  }
}

function judgeWorking(matter: Matter): Judged {
  const { type } = matter.facts
  if (type === 'company')
    return anyOf(judgeSmall(matter), allOf(judgeSmall(matter, [...SMALL, 'medium']), judgeMedium(matter)))
  return judgeSmallTrader(matter)
}

/** Medium firms: by the day the old loan falls due, which is not the day of asking. */
function judgeMedium(matter: Matter): Judged {
  const entry = findEntry(matter, MEDIUM_UNTIL)
  if (!entry.isFound) return judgeGap(entry.text, MEDIUM_UNTIL.id, 'loan_due_on', entry.ended ?? entry.begins)
  const judged = judgeDay(matter, 'loan_due_on', [null, entry.value], entry.cite)
  const grounds = judged.grounds.map((ground) => ({ ...ground, number: MEDIUM_UNTIL.id, added: entry.added }))
  return { ...judged, grounds }
}

/** Sole traders and farmers whatever their size; of cooperatives and others the notice, as far as read, says nothing. */
function judgeSmallTrader(matter: Matter): Judged {
  const { type } = matter.facts
  const base = { source: by13('适用对象'), fact: 'type', value: type ?? null, threshold: null } as const
  switch (type) {
    case 'sole_trader':
    case 'family_farm':
    case 'large_grower':
      return judgement({ ...base, result: 'met', text: '个体工商户、农户的经营性贷款在续贷范围内。' })
    case 'company':
      return judgement({ ...base, result: 'not-met', text: '企业贷款不属个体工商户、农户经营性贷款。' })
    case undefined:
      return judgement({ ...base, result: 'not-determinable', text: '经营主体类型未知，无法判断。' }, ['type'])
    default: {
      const text = '该类主体是否在续贷范围内，所见转载没有写明，由贷款银行认定。'
      return judgement({ ...base, result: 'not-determinable', text })
    }
  }
}
