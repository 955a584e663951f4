import { answerOf, findNoRule, matterOf } from '../law/ground/answer.ts'
import type { InputDefinition, Rule } from '../law/rule.ts'
import { BANK_DAYS, BANK_MONTHS, BANK_TERM, GRACE_DAYS } from './clock.numbers.ts'
import { byCoordination } from './coordination.ts'
import { judgeAction } from './judge-action.ts'
import { judgeDeadline } from './judge-deadline.ts'
import { REMIND_AFTER } from './judge-urgency.ts'
import { STAGE_ACTIONS, STAGE_ACTORS, STAGES } from './stage-words.ts'

const choice = (label: string, choices: Readonly<Record<string, string>>): InputDefinition => ({
  label,
  type: 'choice',
  unit: null,
  choices,
})
const day = (label: string): InputDefinition => ({ label, type: 'day', unit: null, choices: null })

/** 融资协调办理: what may be done next and by whom, and whether the bank keeps its month. */
export const stageRule: Rule = {
  id: 'stage',
  label: '融资协调办理',
  question: '这一步现在能不能办、由谁办，银行在一个月期限内吗？',
  facts: [],
  inputs: {
    stage: choice('办理状态', STAGES),
    action: choice('要办的事', STAGE_ACTIONS),
    actor: choice('办理方', STAGE_ACTORS),
    consent: { label: '企业已单独同意提供给该银行', type: 'flag', unit: null, choices: null },
    received_on: day('银行接收日'),
    decided_on: day('银行答复日'),
    paused_days: { label: '因等待企业补充材料暂停的天数', type: 'count', unit: '日', choices: null },
  },
  kinds: { action: '能否办理', deadline: '一个月期限' },
  numbers: [BANK_MONTHS, BANK_TERM, BANK_DAYS, GRACE_DAYS, REMIND_AFTER],
  file: 'stage/stage.rule.ts',
  decide(facts, question) {
    const matter = matterOf(stageRule, facts, question)
    const none = findNoRule('stage', matter, BANK_MONTHS)
    if (none) return none
    const { judged, value } = matter.kind === 'deadline' ? judgeDeadline(matter) : judgeAction(matter)
    return answerOf('stage', byCoordination('').document, matter, judged, value)
  },
}
