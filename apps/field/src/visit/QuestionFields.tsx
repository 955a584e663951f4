import { FACTS } from '@huoshui/rules/fact/dictionary'
import type { FactDefinition } from '@huoshui/rules/fact/fact'
import type { VisitQuestion } from '@huoshui/rules/visit/choose-questions'
import { Choice } from '../part/Choice.tsx'
import { Field } from '../part/Field.tsx'
import type { Faults } from './read-visit.ts'
import type { VisitDraft } from './visit-draft.ts'

type Props = {
  ask: readonly VisitQuestion[]
  draft: VisitDraft
  change: (part: Partial<VisitDraft>) => void
  faults: Faults
}

/** At most five questions: what is missing and settles most products. None has to be answered. */
export function QuestionFields({ ask, draft: { answers }, change, faults }: Props) {
  if (ask.length === 0) return null
  return (
    <section aria-label="顺便问问" className="panel stack">
      <h2>顺便问问（可不答）</h2>
      <p className="muted">这 {ask.length} 项还不知道，问清能判断的产品最多；已知道的不用再问。</p>
      {ask.map((question) => {
        const { fact, period, products } = question
        const set = (value: string | null) => change({ answers: { ...answers, [fact]: value ?? '' } })
        const label = `${question.question}${period ? `（${period}）` : ''}`
        const fault = faults[`answers.${fact}`]
        return (
          <div key={fact} data-fact={fact} data-period={period}>
            <Answer fact={fact} label={label} value={answers[fact] ?? ''} fault={fault} onChange={set} />
            <p className="muted">关系到 {products} 个产品</p>
          </div>
        )
      })}
    </section>
  )
}

type AnswerProps = {
  fact: VisitQuestion['fact']
  label: string
  value: string
  fault: string | undefined
  onChange: (value: string | null) => void
}

function Answer({ fact, label, value, fault, onChange }: AnswerProps) {
  const { type, unit, choices }: FactDefinition = FACTS[fact]
  if (type === 'flag')
    return (
      <Choice
        legend={label}
        options={{ true: '是', false: '否' }}
        value={value || null}
        fault={fault}
        onChange={onChange}
      />
    )
  if (type === 'choice')
    return <Choice legend={label} options={choices ?? {}} value={value || null} fault={fault} onChange={onChange} />
  if (type === 'day') return <Field label={label} type="date" value={value} fault={fault} onChange={onChange} />
  const shown = type === 'money' ? '万元' : type === 'percent' ? '%' : (unit ?? '')
  return (
    <Field
      label={`${label}${shown && !label.includes(shown) ? `（${shown}）` : ''}`}
      inputMode="decimal"
      value={value}
      fault={fault}
      onChange={onChange}
    />
  )
}
