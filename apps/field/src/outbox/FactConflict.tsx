import type { KeptOperation } from '@huoshui/client/sync/device-store'
import { isFactId } from '@huoshui/rules/fact/dictionary'
import { findStated } from '@huoshui/rules/fact/stated-facts'
import { useField, useFieldState } from '../session/use-field.ts'
import type { AnswerContent } from '../visit/read-answers.ts'
import { printAnswer } from './describe-answer.ts'

/** Two people recorded one thing: both values, and the person decides which stands (S6). */
export function FactConflict({ kept: { operation } }: { kept: KeptOperation }) {
  const field = useField()
  const { firms } = useFieldState()
  const { fact, period, value } = operation.content as AnswerContent
  const statement = isFactId(fact) ? findStated(fact)?.statement : undefined
  const now = firms
    .find(({ id }) => id === operation.enterpriseId)
    ?.facts.find(([name, source, of]) => name === statement && source === 'self_reported' && of === period)
  const takeMine = async () => {
    const seen = now ? { value: now[3], recordedOn: now[4] } : null
    const content: AnswerContent = { fact, period, value, seen }
    await field.record({ kind: 'fact.record', enterpriseId: operation.enterpriseId, content, mends: operation.id })
  }
  const takeTheirs = async () => {
    await field.store.withdraw(operation.id, '采用已有的数')
    await field.refresh()
  }
  return (
    <div className="stack inset">
      <p>
        我记的：<strong>{printAnswer(fact, value)}</strong>
      </p>
      <p>
        现有的：<strong>{now ? `${printAnswer(fact, now[3])}（${now[4]}记）` : '已被撤回'}</strong>
      </p>
      <div className="row">
        <button type="button" onClick={() => void takeMine()}>
          用我记的
        </button>
        <button type="button" onClick={() => void takeTheirs()}>
          用现有的
        </button>
      </div>
    </div>
  )
}
