import { getPublicChannel, type PublicFirm } from '@huoshui/contract'
import { useEffect, useState } from 'react'
import { Fault } from '../part/Fault.tsx'
import { remote } from '../remote.ts'
import { Frame } from '../shell/Frame.tsx'
import { BankStep } from './BankStep.tsx'
import { readNeed } from './check-draft.ts'
import { DonePanel, type Sent } from './DonePanel.tsx'
import { type Draft, dropDraft, emptyDraft, keepDraft, readDraft } from './draft.ts'
import { FirmStep } from './FirmStep.tsx'
import { NeedStep } from './NeedStep.tsx'
import { SendStep } from './SendStep.tsx'

const steps = ['您是哪家企业', '融资需求', '选择银行', '确认并提交'] as const

/** 申报融资需求: four short screens, kept as they are filled in. */
export function DeclarePage({ channelId }: { channelId: string | null }) {
  const [draft, setDraft] = useState(readDraft)
  const [step, setStep] = useState(draft.awayAt ?? 0)
  const [fault, setFault] = useState<string>()
  const [sent, setSent] = useState<Sent>()
  const bankFirst = useBankOfChannel(channelId)
  useEffect(() => {
    if (!sent) keepDraft(draft)
  }, [draft, sent])
  useEffect(() => {
    // Back from the identity provider: the next time the page is opened it begins at the beginning.
    setDraft((before) => ({ ...before, awayAt: null }))
  }, [])
  const change = (part: Partial<Draft>) => {
    setFault(undefined)
    setDraft((before) => ({ ...before, ...part }))
  }
  const goTo = (next: number) => {
    setFault(undefined)
    setStep(next)
    window.scrollTo(0, 0)
  }
  const next = () => {
    const missing = missingOf(draft, step)
    if (missing) setFault(missing)
    else goTo(step + 1)
  }
  const finish = (answer: Sent) => {
    dropDraft()
    setDraft(emptyDraft)
    setSent(answer)
  }
  if (sent) {
    return (
      <Frame title="已提交">
        <DonePanel sent={sent} />
      </Frame>
    )
  }
  return (
    <Frame title="申报融资需求">
      <h2>
        第 {step + 1} 步，共 {steps.length} 步：{steps[step]}
      </h2>
      {step === 0 && <FirmStep chosen={draft.firm} onChoose={(firm: PublicFirm | null) => change({ firm })} />}
      {step === 1 && <NeedStep draft={draft} change={change} />}
      {step === 2 && <BankStep chosen={draft.banks} first={bankFirst} onChange={(banks) => change({ banks })} />}
      {step === 3 && <SendStep draft={draft} channelId={channelId} change={change} onSent={finish} />}
      <Fault text={fault} />
      {step < 3 && (
        <button type="button" className="primary" onClick={next}>
          下一步
        </button>
      )}
      {step > 0 && (
        <button type="button" onClick={() => goTo(step - 1)}>
          上一步
        </button>
      )}
    </Frame>
  )
}

function missingOf(draft: Draft, step: number): string | undefined {
  if (step === 0 && !draft.firm) return '请先找到并点选您的企业。'
  if (step !== 1) return undefined
  const read = readNeed(draft)
  return read.ok ? undefined : read.sentence
}

/** The bank whose QR code was scanned stands first; nothing is chosen for the firm. */
function useBankOfChannel(channelId: string | null): string | null {
  const [bank, setBank] = useState<string | null>(null)
  useEffect(() => {
    if (channelId === null) return
    remote(getPublicChannel, { params: { id: channelId } }).then(
      ({ bankId }) => setBank(bankId),
      () => setBank(null),
    )
  }, [channelId])
  return bank
}
