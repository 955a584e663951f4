import '../part/facts.css'
import type { FirmCard } from '@huoshui/contract'
import { ENTITY_TYPES } from '@huoshui/rules/enterprise/entity-type'
import { REGISTRATION_STATUSES } from '@huoshui/rules/enterprise/registration-status'
import { SIZE_CLASSES } from '@huoshui/rules/enterprise/size-class'
import { VISIT_MODES, VISIT_RESULTS, type VisitMode, type VisitResultKey } from '@huoshui/rules/visit/visit-words'
import { BackLink } from '../part/BackLink.tsx'
import { useAreaNames } from '../session/use-area-names.ts'
import { useFieldState } from '../session/use-field.ts'
import { dayOf } from '../today.ts'
import { HereSoFar } from './HereSoFar.tsx'
import { KnownFacts } from './KnownFacts.tsx'
import { useQuestions } from './use-questions.ts'

/** One firm: what the register knows, what this phone did about it, and the way to the visit. */
export function FirmPage({ id }: { id: string }) {
  const { firms } = useFieldState()
  const firm = firms.find((each) => each.id === id)
  const questions = useQuestions(firm)
  if (!firm) {
    return (
      <>
        <BackLink />
        <p className="empty">这户已不在您的网格里，手机上不再保存它的资料。</p>
      </>
    )
  }
  return (
    <>
      <BackLink />
      <h1 className="page-title">{firm.name}</h1>
      <FirmFacts firm={firm} />
      {questions && <KnownFacts known={questions.known} />}
      <HereSoFar firmId={id} />
      <p className="stick">
        <a className="button" href={`#/visit/${id}`}>
          走访
        </a>
      </p>
    </>
  )
}

function FirmFacts({ firm }: { firm: FirmCard }) {
  const areas = useAreaNames()
  const place = [firm.townCode, firm.villageCode].map((code) => (code && areas[code]) ?? '').join('')
  const label = (labels: Readonly<Record<string, string>>, key: string) => labels[key] ?? key
  return (
    <dl className="facts">
      <dt>类型</dt>
      <dd>
        {label(ENTITY_TYPES, firm.type)}，{label(SIZE_CLASSES, firm.sizeClass)}
      </dd>
      <dt>登记状态</dt>
      <dd>{label(REGISTRATION_STATUSES, firm.status)}</dd>
      <dt>信用代码</dt>
      <dd>{firm.creditCode ?? '无'}</dd>
      <dt>村居</dt>
      <dd>{place || '未登记'}</dd>
      <dt>地址</dt>
      <dd>{firm.address ?? '未登记'}</dd>
      <dt>联系人</dt>
      <dd>{firm.contactPerson ?? '未登记'}</dd>
      <dt>电话</dt>
      <dd>{firm.contactPhone ? <a href={`tel:${firm.contactPhone}`}>{firm.contactPhone}</a> : '未登记'}</dd>
      <dt>上次走访</dt>
      <dd>{firm.lastVisit ? describeLast(firm.lastVisit) : '没有记录'}</dd>
      {firm.tags.length > 0 && (
        <>
          <dt>标签</dt>
          <dd>{firm.tags.join('、')}</dd>
        </>
      )}
    </dl>
  )
}

function describeLast({ at, mode, result, byName }: NonNullable<FirmCard['lastVisit']>): string {
  const words = [VISIT_MODES[mode as VisitMode], VISIT_RESULTS[result as VisitResultKey]?.label, byName]
  return `${dayOf(at)}，${words.filter(Boolean).join('，')}`
}
