import { ENTITY_TYPES } from '@huoshui/rules/enterprise/entity-type'
import { REGISTRATION_STATUSES } from '@huoshui/rules/enterprise/registration-status'
import { BackLink } from '../part/BackLink.tsx'
import { useAreaNames } from '../session/use-area-names.ts'
import { useFieldState } from '../session/use-field.ts'

/** One firm, as the register knows it. */
export function FirmPage({ id }: { id: string }) {
  const { firms } = useFieldState()
  const areas = useAreaNames()
  const firm = firms.find((each) => each.id === id)
  if (!firm) {
    return (
      <>
        <BackLink />
        <p className="empty">这户已不在您的网格里，手机上不再保存它的资料。</p>
      </>
    )
  }
  const place = [firm.townCode, firm.villageCode].map((code) => (code && areas[code]) ?? '').join('')
  return (
    <>
      <BackLink />
      <h1 className="page-title">{firm.name}</h1>
      <dl className="facts">
        <dt>类型</dt>
        <dd>{ENTITY_TYPES[firm.type as keyof typeof ENTITY_TYPES] ?? firm.type}</dd>
        <dt>登记状态</dt>
        <dd>{REGISTRATION_STATUSES[firm.status as keyof typeof REGISTRATION_STATUSES] ?? firm.status}</dd>
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
      </dl>
    </>
  )
}
