import './visit.css'
import type { FirmCard } from '@huoshui/contract'
import { proposeCorrection } from '@huoshui/rules/visit/propose-correction'
import { OPERATING_STATES, VISIT_MODES, VISIT_RESULTS, type VisitResultKey } from '@huoshui/rules/visit/visit-words'
import { useState } from 'react'
import { KnownFacts } from '../firm/KnownFacts.tsx'
import { useQuestions } from '../firm/use-questions.ts'
import { BackLink } from '../part/BackLink.tsx'
import { Choice } from '../part/Choice.tsx'
import { TextField } from '../part/Field.tsx'
import { useField, useFieldState } from '../session/use-field.ts'
import { go } from '../shell/route.ts'
import { CompanionFields } from './CompanionFields.tsx'
import { CorrectionFields } from './CorrectionFields.tsx'
import { readHabits } from './habits.ts'
import { keepVisit } from './keep-visit.ts'
import { LocationFields } from './LocationFields.tsx'
import { MetFields } from './MetFields.tsx'
import { readAnswers } from './read-answers.ts'
import { type Faults, readVisit } from './read-visit.ts'
import { useDraft } from './use-draft.ts'
import { useEvidencePurpose } from './use-evidence-purpose.ts'
import { startDraft, type VisitDraft } from './visit-draft.ts'

/** 走访: what came of it, in a few taps; what is known is not asked again. */
export function VisitPage({ id }: { id: string }) {
  const { firms } = useFieldState()
  const firm = firms.find((each) => each.id === id)
  const { store } = useField()
  const { draft, change, drop } = useDraft<VisitDraft>(`visit/${id}`, async () =>
    startDraft(id, await readHabits(store)),
  )
  if (!draft) return null
  return <VisitForm firm={firm} draft={draft} change={change} drop={drop} />
}

type Props = {
  firm: FirmCard | undefined
  draft: VisitDraft
  change: (part: Partial<VisitDraft>) => void
  drop: () => Promise<void>
}

function VisitForm({ firm, draft, change, drop }: Props) {
  const field = useField()
  const [faults, setFaults] = useState<Faults>({})
  const [isBusy, setBusy] = useState(false)
  const result = draft.result as VisitResultKey | null
  const isMet = result !== null && VISIT_RESULTS[result].counts
  const questions = useQuestions(firm)
  const purpose = useEvidencePurpose('location', firm?.task?.waveId)
  const ask = field.person.mayRecordFacts ? (questions?.ask ?? []) : []
  const finish = async () => {
    const read = readVisit(draft)
    const answers = firm && isMet ? readAnswers(firm, ask, draft.answers) : { contents: [], faults: {} }
    const wrong = { ...('faults' in read ? read.faults : {}), ...answers.faults }
    setFaults(wrong)
    if ('faults' in read || Object.keys(wrong).length > 0) return showFirstFault()
    setBusy(true)
    const visitId = await keepVisit(field, { draft, firm, content: read.content, answers: answers.contents })
    await drop()
    go(`#/done/${draft.firmId}/${isMet ? visitId : ''}`)
  }
  return (
    <>
      <BackLink to={`#/firm/${draft.firmId}`} />
      <h1 className="page-title">
        走访 <small>{firm?.name ?? '（已不在您的网格）'}</small>
      </h1>
      {questions && <KnownFacts known={questions.known} />}
      {!firm && <p role="alert">这户已移交他人。仍可提交，由专班核对后处理。</p>}
      <form
        className="stack form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void finish()
        }}
      >
        <Choice
          legend="方式"
          options={VISIT_MODES}
          value={draft.mode}
          fault={faults['mode']}
          onChange={(mode) => change({ mode })}
        />
        <Choice
          legend="结果"
          options={resultLabels}
          value={draft.result}
          fault={faults['result']}
          onChange={(value) => change({ result: value, ...(value === 'no-need' ? { hasNeed: 'no' as const } : {}) })}
        />
        {isMet && <MetFields ask={ask} draft={draft} change={change} faults={faults} />}
        {isMet && (
          <Choice
            legend="经营状况"
            options={OPERATING_STATES}
            value={draft.operating}
            onChange={(operating) => change({ operating })}
          />
        )}
        {result && firm && proposeCorrection(result) && (
          <CorrectionFields firm={firm} result={result} draft={draft} change={change} />
        )}
        {purpose && <LocationFields purpose={purpose} draft={draft} change={change} />}
        <CompanionFields draft={draft} change={change} />
        <TextField label="备注" value={draft.remark} onChange={(remark) => change({ remark })} />
        <button type="submit" className="primary stick" disabled={isBusy}>
          {isBusy ? '正在保存…' : '保存走访'}
        </button>
      </form>
    </>
  )
}

const resultLabels = Object.fromEntries(Object.entries(VISIT_RESULTS).map(([key, { label }]) => [key, label]))

function showFirstFault(): void {
  requestAnimationFrame(() => document.querySelector('form [role="alert"]')?.scrollIntoView({ block: 'center' }))
}
