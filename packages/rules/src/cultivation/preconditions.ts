import type { Citation } from '../law/citation.ts'
import { allOf, partOf } from '../law/ground/combine.ts'
import { decideAlong } from '../law/ground/decide-along.ts'
import { judgeChoice, judgeFlag, judgement } from '../law/ground/judge.ts'
import type { Judged, Matter } from '../law/rule.ts'
import { sizeClassRule } from '../size-class/size-class.rule.ts'

/** Facts the common conditions ask for. */
export const PRECONDITION_FACTS = [
  ...sizeClassRule.facts,
  'abnormal_list',
  'dishonest_list',
  'restricted_product',
  'major_accident',
  'fraud_ban',
] as const

/**
 * 基本条件 of every tier: a 中小企业 by 300号 with its own legal person, on no list, its product not restricted, three clean
 * years, no ban for forged data. `cite` makes the citation of the instrument that asks; `isInterim`: 63号, which speaks of
 * 重大 accidents only, so that one known merely as 较大以上 leaves it open.
 */
export function judgePreconditions(matter: Matter, cite: (clause: string) => Citation, isInterim: boolean): Judged {
  const lists = cite('基本条件')
  return partOf(
    '基本条件',
    allOf(
      judgeLegalPerson(matter, lists),
      judgeSize(matter),
      judgeFlag(matter, 'abnormal_list', false, lists),
      judgeFlag(matter, 'dishonest_list', false, lists),
      judgeFlag(matter, 'restricted_product', false, lists),
      isInterim ? judgeMajorAccident(matter, lists) : judgeFlag(matter, 'major_accident', false, lists),
      judgeFlag(matter, 'fraud_ban', false, lists),
    ),
  )
}

function judgeLegalPerson(matter: Matter, source: Citation): Judged {
  const type = matter.facts['type']
  // 合作社 and others may be legal persons of another kind: the office decides.
  if (type === 'cooperative' || type === 'collective' || type === 'other') {
    const text = '该类主体是否按企业法人受理未见规定，须由受理部门认定。'
    return judgement({ source, result: 'not-determinable', fact: 'type', value: type, threshold: ['company'], text })
  }
  return judgeChoice(matter, 'type', ['company'], source)
}

function judgeSize(matter: Matter): Judged {
  const { decision, grounds, missing } = decideAlong(matter, sizeClassRule)
  return { result: decision, grounds, missing }
}

function judgeMajorAccident(matter: Matter, source: Citation): Judged {
  if (matter.facts['major_accident'] !== true) return judgeFlag(matter, 'major_accident', false, source)
  const text = '近三年有较大以上事故或严重失信行为，是否属“重大”须核实，无法判断。'
  return judgement({ source, result: 'not-determinable', fact: 'major_accident', value: true, threshold: false, text })
}
