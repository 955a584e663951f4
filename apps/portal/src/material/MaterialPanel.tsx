import {
  actOnPortalReferral,
  listPortalMaterials,
  type Material,
  type PortalNeedDetail,
  type PortalReferral,
} from '@huoshui/contract'
import { useState } from 'react'
import { Fault } from '../part/Fault.tsx'
import { useSend } from '../part/use-send.ts'
import { remote } from '../remote.ts'
import { Waiting } from '../shell/Frame.tsx'
import { useAnswer } from '../use-answer.ts'
import { AddMaterial } from './AddMaterial.tsx'
import { MaterialItem } from './MaterialItem.tsx'

type Props = { need: PortalNeedDetail; onChanged: () => void }

/** While these last a bank may still want something. */
const atBank: readonly string[] = ['sent', 'received', 'contacted', 'waiting', 'credited', 'lent', 'renewing']

/** 材料: what a bank waits for first, then what was handed in and one more. */
export default function MaterialPanel({ need, onChanged }: Props) {
  const [turn, setTurn] = useState(0)
  const [isAdding, setAdding] = useState(false)
  const [said, setSaid] = useState('')
  const asked = useAnswer(listPortalMaterials, { params: { id: need.id } }, `${need.id} ${turn}`)
  const waiting = need.referrals.filter(({ stage }) => stage === 'waiting')
  const banks = [...waiting, ...need.referrals.filter(({ stage }) => stage !== 'waiting' && atBank.includes(stage))]
  const isOpen = need.stage !== 'withdrawn' && need.stage !== 'ended'
  return (
    <section className="sheet" aria-label="材料">
      <h2>材料</h2>
      {waiting.map((referral) => (
        <p key={referral.id} role="note">
          <strong>{referral.organisationName}要求补充：</strong>
          {wantedBy(referral)}
        </p>
      ))}
      <p role="status">{said}</p>
      {asked.kind !== 'found' ? (
        <Waiting asked={asked} />
      ) : (
        <>
          {asked.found.rows.length === 0 && <p className="muted">还没有交过材料。</p>}
          <ul className="plain">
            {asked.found.rows.map((material) => (
              <MaterialItem key={material.id} material={material} onChanged={() => setTurn(turn + 1)} />
            ))}
          </ul>
          {isOpen && (isAdding || waiting.length > 0) && (
            <AddMaterial
              needId={need.id}
              terms={asked.found.terms}
              banks={banks}
              onAdded={() => {
                setSaid('已交上，可以接着交下一份。')
                setTurn(turn + 1)
              }}
            />
          )}
          {isOpen && !isAdding && waiting.length === 0 && (
            <button type="button" onClick={() => setAdding(true)}>
              添加材料
            </button>
          )}
          {waiting.map((referral) => (
            <Supplied key={referral.id} referral={referral} materials={asked.found.rows} onDone={onChanged} />
          ))}
          <p className="muted">
            {asked.found.terms.hasScanner
              ? '交上的文件先查毒，通过后才能打开。'
              : '本平台没有接入查毒软件，文件未经查毒；打开的人会看到这一点。'}
            打开过的机构列在“谁看过我的信息”里。
          </p>
        </>
      )}
    </section>
  )
}

function wantedBy({ steps }: PortalReferral): string {
  return steps.filter(({ action }) => action === 'ask_material').at(-1)?.note ?? '请与客户经理联系'
}

type SuppliedProps = { referral: PortalReferral; materials: readonly Material[]; onDone: () => void }

/** 已提交: told to the bank, whose month then runs again. */
function Supplied({ referral, materials, onDone }: SuppliedProps) {
  const given = materials.filter(
    ({ withdrawnOn, referralId, audience }) =>
      withdrawnOn === null && (referralId === referral.id || audience === 'banks'),
  )
  const names = given.map(({ name }) => name).join('、')
  const note = `已在企业页面提交 ${given.length} 份：${names}`.slice(0, 500)
  const send = (id: string) =>
    remote(actOnPortalReferral, {
      params: { id: referral.id },
      body: { id, version: referral.version, action: 'supply_material', note },
    })
  const { isBusy, fault, run } = useSend(send, onDone)
  if (given.length === 0) return null
  return (
    <>
      <Fault text={fault} />
      <button type="button" className="primary" disabled={isBusy} onClick={() => void run()}>
        材料已交齐，告诉{referral.organisationName}
      </button>
      <p className="muted">银行收到后期限恢复计算；还缺的，银行会再告诉您。</p>
    </>
  )
}
