import { listPortalNeeds, type PhoneSession, type PortalNeedLine } from '@huoshui/contract'
import { NEED_PURPOSES } from '@huoshui/rules/fact/fields/need-purposes'
import { STAGES } from '@huoshui/rules/stage/stage-words'
import { printAmount, printDay } from '../part/print.ts'
import { sessionName } from '../session/session-name.ts'
import { WithPhone } from '../session/WithPhone.tsx'
import { Frame, Waiting } from '../shell/Frame.tsx'
import { Link } from '../shell/Link.tsx'
import { useAnswer } from '../use-answer.ts'

/** 我的进度: what this phone told. */
export function ProgressPage() {
  return (
    <Frame title="我的进度">
      <WithPhone>{(session) => <Needs session={session} />}</WithPhone>
    </Frame>
  )
}

function Needs({ session }: { session: PhoneSession }) {
  const asked = useAnswer(listPortalNeeds, {}, sessionName(session))
  if (asked.kind !== 'found') return <Waiting asked={asked} />
  const { rows } = asked.found
  return (
    <div className="stack">
      {rows.length === 0 && <p>{sessionName(session)} 还没有申报过融资需求。</p>}
      <ul className="plain stack">
        {rows.map((need) => (
          <li key={need.id}>
            <Link to={`need/${need.id}`} className="button option">
              <NeedText need={need} />
            </Link>
          </li>
        ))}
      </ul>
      <Link to="declare" className="button">
        申报新的融资需求
      </Link>
      {session.firms.map((firm) => (
        <FirmLinks key={firm.id} firm={firm} />
      ))}
    </div>
  )
}

type Firm = PhoneSession['firms'][number]

/** What else a firm can do here. */
function FirmLinks({ firm }: { firm: Firm }) {
  if (firm.state === 'rejected') return null
  return (
    <section className="sheet" aria-label={firm.name}>
      <h2>{firm.name}</h2>
      <Link to={`adviser/${firm.id}`} className="button">
        服务本企业的人员
      </Link>
      {firm.state === 'checked' && (
        <Link to={`compare/${firm.id}`} className="button">
          比较适合的贷款产品
        </Link>
      )}
      <Link to={`problem/${firm.id}`} className="button">
        反映问题、断贷抽贷
      </Link>
      <Link to={`data/${firm.id}`} className="button">
        谁看过我的信息、删除或更正
      </Link>
    </section>
  )
}

function NeedText({ need }: { need: PortalNeedLine }) {
  const purposes: Readonly<Record<string, string>> = NEED_PURPOSES
  return (
    <span className="firm">
      <strong>{need.firmName}</strong>
      <span>
        {printAmount(need.amountFen)}　{purposes[need.purpose] ?? need.purpose}　{STAGES[need.stage]}
      </span>
      <span className="muted">
        {printDay(need.toldOn)}申报{need.number ? `，查询码 ${need.number}` : ''}
      </span>
    </span>
  )
}
