import { type FirmAnswer, getPortalNeed, listPortalAnswers, type PortalNeedDetail } from '@huoshui/contract'
import { NEED_PURPOSES } from '@huoshui/rules/fact/fields/need-purposes'
import { STAGES } from '@huoshui/rules/stage/stage-words'
import { lazy, Suspense, useState } from 'react'
import { printAmount, printDay } from '../part/print.ts'
import { WithPhone } from '../session/WithPhone.tsx'
import { Frame, Waiting } from '../shell/Frame.tsx'
import { Link } from '../shell/Link.tsx'
import { useAnswer } from '../use-answer.ts'
import { ConsentPanel } from './ConsentPanel.tsx'
import { ReferralCard } from './ReferralCard.tsx'
import { StepList } from './StepList.tsx'
import { WithdrawPanel } from './WithdrawPanel.tsx'

const MaterialPanel = lazy(() => import('../material/MaterialPanel.tsx'))
const RedeclarePanel = lazy(() => import('./RedeclarePanel.tsx'))

/** One need: every step with its day and who answers for it, and what the firm may do now. */
export function NeedPage({ id }: { id: string }) {
  return (
    <Frame title="申报进度">
      <WithPhone>{() => <Need id={id} />}</WithPhone>
      <Link to="progress">全部申报</Link>
    </Frame>
  )
}

function Need({ id }: { id: string }) {
  const [turn, setTurn] = useState(0)
  const asked = useAnswer(getPortalNeed, { params: { id } }, id, turn)
  const said = useAnswer(listPortalAnswers, { params: { id } }, id, turn)
  if (asked.kind !== 'found') return <Waiting asked={asked} />
  if (said.kind !== 'found') return <Waiting asked={said} />
  return <NeedSheet need={asked.found} answers={said.found.rows} onChanged={() => setTurn(turn + 1)} />
}

type SheetProps = { need: PortalNeedDetail; answers: readonly FirmAnswer[]; onChanged: () => void }

function NeedSheet({ need, answers, onChanged }: SheetProps) {
  const isOpen = need.stage !== 'withdrawn' && need.stage !== 'ended'
  return (
    <div className="stack">
      <section className="sheet">
        <strong>{need.firm.name}</strong>
        <p className="stage">{STAGES[need.stage]}</p>
        {need.firmState === 'claimed' && <p>您的手机待专班核实：核实前不会转给银行，您也只能看到自己申报的内容。</p>}
        {linesOf(need).map(([label, text]) => (
          <p key={label}>
            <span className="muted">{label}　</span>
            {text}
          </p>
        ))}
      </section>
      {need.responsible && (
        <section className="sheet">
          <h2>现在由谁负责</h2>
          <p>{need.responsible.name}</p>
          {need.responsible.phone && <a href={`tel:${need.responsible.phone}`}>{need.responsible.phone}</a>}
        </section>
      )}
      {need.unfit && (
        <section className="sheet">
          <h2>暂不符合，怎样补</h2>
          <ul>
            {need.unfit.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          {need.unfit.note && <p>{need.unfit.note}</p>}
        </section>
      )}
      {(need.mayDo.includes('declare') || need.mayDo.includes('remedy')) && (
        <Suspense fallback={<p role="status">正在打开…</p>}>
          <RedeclarePanel key={need.version} need={need} onChanged={onChanged} />
        </Suspense>
      )}
      {need.tasks.length > 0 && (
        <section className="sheet">
          <h2>正在帮您办的事</h2>
          <ul>
            {need.tasks.map((task) => (
              <li key={task.id}>
                {task.what}（{task.ownerName}，{printDay(task.dueOn)}前{task.state === 'open' ? '' : '，已办结'}）
              </li>
            ))}
          </ul>
        </section>
      )}
      <Suspense fallback={<p role="status">正在打开…</p>}>
        <MaterialPanel need={need} onChanged={onChanged} />
      </Suspense>
      {need.referrals.map((referral) => (
        <ReferralCard key={referral.id} referral={referral} answers={answers} onChanged={onChanged} />
      ))}
      <StepList title="申报和审核" steps={need.steps} />
      <Link to={`data/${need.enterpriseId}`} className="button">
        谁看过我的信息、复制我的信息
      </Link>
      <ConsentPanel need={need} mayChoose={isOpen} onChanged={onChanged} />
      {need.mayDo.includes('withdraw') && <WithdrawPanel need={need} onChanged={onChanged} />}
    </div>
  )
}

function linesOf(need: PortalNeedDetail): [string, string][] {
  const purposes: Readonly<Record<string, string>> = NEED_PURPOSES
  const lines: [string, string | null][] = [
    ['查询码', need.number],
    ['金额', printAmount(need.amountFen)],
    ['期限', need.months === null ? null : `${need.months} 个月`],
    ['用途', `${purposes[need.purpose] ?? need.purpose}${need.useOfFunds ? `：${need.useOfFunds}` : ''}`],
    ['担保', need.guarantee],
    ['申报', printDay(need.toldOn)],
  ]
  return lines.filter((line): line is [string, string] => line[1] !== null)
}
