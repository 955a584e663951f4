import { tellPortalProblem } from '@huoshui/contract'
import { DIFFICULTIES } from '@huoshui/rules/visit/visit-words'
import { useState } from 'react'
import { Choices } from '../part/Choices.tsx'
import { Fault } from '../part/Fault.tsx'
import { useSend } from '../part/use-send.ts'
import { remote } from '../remote.ts'

type Kind = keyof typeof DIFFICULTIES
const kinds = Object.entries(DIFFICULTIES) as [Kind, string][]

export function ProblemForm({ firmId, onDone, onBack }: { firmId: string; onDone: () => void; onBack: () => void }) {
  const [kind, setKind] = useState<Kind | null>(null)
  const [description, setDescription] = useState('')
  const { isBusy, fault, setFault, run } = useSend(async (id) => {
    if (kind) await remote(tellPortalProblem, { params: { id: firmId }, body: { id, kind, description } })
  }, onDone)
  const send = () => {
    if (!kind) setFault('请选是哪方面的问题。')
    else if (description.trim().length < 4) setFault('请写明情况（至少 4 个字）。')
    else void run()
  }
  return (
    <section className="sheet" aria-label="反映问题">
      <Choices legend="哪方面的问题" name="kind" choices={kinds} value={kind} onChoose={setKind} />
      <label>
        情况（不要写身份证号、银行卡号）
        <textarea
          rows={5}
          maxLength={1000}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
        />
      </label>
      <Fault text={fault} />
      <button type="button" className="primary" disabled={isBusy} onClick={send}>
        提交
      </button>
      <button type="button" onClick={onBack}>
        返回
      </button>
    </section>
  )
}
