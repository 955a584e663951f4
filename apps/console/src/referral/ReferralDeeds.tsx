import type { ReferralDetail } from '@huoshui/contract'
import type { StageAction } from '@huoshui/rules/stage/stage-words'
import { Button, Dropdown } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../session/session.ts'
import type { PlainAction } from './dialog/plain-acts.ts'

const ActDialog = lazy(async () => ({ default: (await import('./dialog/ActDialog.tsx')).ActDialog }))
const CreditDialog = lazy(async () => ({ default: (await import('./dialog/CreditDialog.tsx')).CreditDialog }))
const RefusalDialog = lazy(async () => ({ default: (await import('./dialog/RefusalDialog.tsx')).RefusalDialog }))
const DrawdownDialog = lazy(async () => ({ default: (await import('./dialog/DrawdownDialog.tsx')).DrawdownDialog }))

type Deed = { key: PlainAction | 'credit' | 'refuse' | 'renew' | 'draw'; label: string; isMain?: boolean }

/** In the order of urgency; the first of the main ones that is open stands as a button, the others in a menu. */
const deeds: Partial<Record<StageAction, Deed>> = {
  receive: { key: 'receive', label: '接收', isMain: true },
  contact: { key: 'contact', label: '登记对接', isMain: true },
  credit: { key: 'credit', label: '授信', isMain: true },
  supply_material: { key: 'supply_material', label: '材料补齐', isMain: true },
  draw: { key: 'draw', label: '登记放款', isMain: true },
  renew: { key: 'renew', label: '续贷签约', isMain: true },
  send_again: { key: 'send_again', label: '再次推送', isMain: true },
  refuse: { key: 'refuse', label: '不予授信', isMain: true },
  refuse_renewal: { key: 'refuse', label: '不予续贷', isMain: true },
  ask_material: { key: 'ask_material', label: '要求补充材料', isMain: true },
  report_unreachable: { key: 'report_unreachable', label: '反馈无法联系' },
  report_duplicate: { key: 'report_duplicate', label: '反馈重复推送' },
  ask_renewal: { key: 'ask_renewal', label: '企业申请续贷' },
  repay: { key: 'repay', label: '登记结清' },
  withdraw: { key: 'withdraw', label: '企业放弃' },
}

/** What may be done next with a referral, by whoever may. */
export function ReferralDeeds({ referral }: { referral: ReferralDetail }) {
  const mayAct = useAllowed('referral.act')
  const [open, setOpen] = useState<Deed>()
  if (!mayAct) return null
  const shown = Object.entries(deeds)
    .filter(([action]) => referral.mayDo.some((one) => one === action))
    .map(([, deed]) => deed)
  const [first, ...main] = shown.filter(({ isMain }) => isMain)
  const rest = shown.filter(({ isMain }) => !isMain)
  const close = () => setOpen(undefined)
  return (
    <>
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map(({ key, label }) => ({ key, label })),
            onClick: ({ key }) => setOpen(rest.find((one) => one.key === key)),
          }}
        >
          <Button>更多</Button>
        </Dropdown>
      )}
      {main.map((deed) => (
        <Button key={deed.label} onClick={() => setOpen(deed)}>
          {deed.label}
        </Button>
      ))}
      {first && (
        <Button type="primary" onClick={() => setOpen(first)}>
          {first.label}
        </Button>
      )}
      <Suspense>{open && <Opened deed={open} referral={referral} onClose={close} />}</Suspense>
    </>
  )
}

function Opened({
  deed: { key, label },
  referral,
  onClose,
}: {
  deed: Deed
  referral: ReferralDetail
  onClose: () => void
}) {
  const props = { referral, onClose }
  if (key === 'credit' || key === 'renew') return <CreditDialog {...props} isRenewal={key === 'renew'} />
  if (key === 'refuse') return <RefusalDialog {...props} />
  if (key === 'draw') return <DrawdownDialog {...props} />
  return <ActDialog {...props} action={key} title={label} />
}
