import { givePortalConsent, type PortalNeedDetail, withdrawPortalConsent } from '@huoshui/contract'
import { useState } from 'react'
import { BankStep } from '../declare/BankStep.tsx'
import { Fault } from '../part/Fault.tsx'
import { printDay } from '../part/print.ts'
import { remote, sentenceOf } from '../remote.ts'
import { Link } from '../shell/Link.tsx'

type Props = { need: PortalNeedDetail; mayChoose: boolean; onChanged: () => void }

/** Which banks may see the need; taken back with one tap, as it was given. */
export function ConsentPanel({ need, mayChoose, onChanged }: Props) {
  const [isChoosing, setChoosing] = useState(false)
  const [fault, setFault] = useState<string>()
  const inForce = need.consents.filter(({ withdrawnOn }) => withdrawnOn === null)
  const run = async (work: Promise<unknown>) => {
    setFault(undefined)
    try {
      await work
      onChanged()
    } catch (error) {
      setFault(sentenceOf(error))
    }
  }
  return (
    <section className="sheet" aria-label="同意的银行">
      <h2>我同意提供信息的银行</h2>
      {inForce.length === 0 && <p>现在没有银行能看到您的申报。</p>}
      {inForce.map((consent) => (
        <div key={consent.id} className="stack">
          <p>
            {consent.bankName}
            <span className="muted">　{printDay(consent.givenOn)}同意</span>
          </p>
          <button
            type="button"
            onClick={() =>
              void run(
                remote(withdrawPortalConsent, {
                  params: { id: consent.id },
                  body: { enterpriseId: need.enterpriseId },
                }),
              )
            }
          >
            撤回给{consent.bankName}的同意
          </button>
        </div>
      ))}
      <Fault text={fault} />
      {mayChoose && !isChoosing && (
        <button type="button" onClick={() => setChoosing(true)}>
          再选一家银行
        </button>
      )}
      {mayChoose && (
        <Link to={need.firmState === 'checked' ? `compare/${need.enterpriseId}` : 'compare'}>
          先比较各家银行的产品和成本
        </Link>
      )}
      {isChoosing && (
        <BankStep
          chosen={[]}
          first={null}
          onChange={([chosen]) => {
            if (!chosen) return
            const { id, bankId, textVersion, textHash } = chosen
            setChoosing(false)
            void run(
              remote(givePortalConsent, { params: { id: need.id }, body: { id, bankId, textVersion, textHash } }),
            )
          }}
        />
      )}
      <p className="muted">撤回后，这家银行不再能看到您的信息，还没答复的一并撤回；撤回前已办的不受影响。</p>
    </section>
  )
}
