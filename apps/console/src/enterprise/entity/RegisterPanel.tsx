import type { Enterprise } from '@huoshui/contract'
import { DayText, MissingText, MoneyText, Panel, printInstant, QuietText } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useAreaNames, villagesQuery } from '../../area/areas.ts'
import { industryLabel, labelOf } from '../labels.ts'
import { sourceLabel } from './facts/source-label.ts'

/** 登记信息: the register's own fields; what is not recorded says so. */
export function RegisterPanel({ enterprise: firm }: { enterprise: Enterprise }) {
  const nameOf = useAreaNames()
  const villages = useQuery({ ...villagesQuery(firm.townCode ?? ''), enabled: firm.townCode !== null })
  const village = villages.data?.find((area) => area.code === firm.villageCode)?.name ?? firm.villageCode
  const entries: [string, ReactNode][] = [
    ['简称', firm.shortName],
    ['登记状态', `${labelOf('status', firm.status)}${firm.statusSince ? `（${firm.statusSince} 起）` : ''}`],
    ['成立日期', firm.foundedOn && <DayText day={firm.foundedOn} />],
    ['注册资本', firm.capitalFen !== null && <MoneyText fen={firm.capitalFen} />],
    ['行业', industryLabel(firm.industryCode)],
    ['企业规模', labelOf('size', firm.sizeClass)],
    ['管理单元', nameOf(firm.unitCode) ?? firm.unitCode],
    ['镇街、村居', firm.townCode && [nameOf(firm.townCode) ?? firm.townCode, village].filter(Boolean).join('，')],
    ['登记住所', firm.registeredAddress],
    ['实际经营地址', firm.actualAddress],
    ['法定代表人（经营者）', firm.legalPerson],
    ['联系人', firm.contactPerson],
    ['联系电话', firm.contactPhone],
    ...(firm.creditCodeOverride ? ([['代码核对说明', firm.creditCodeOverride]] as [string, ReactNode][]) : []),
  ]
  return (
    <Panel
      title="登记信息"
      extra={
        <QuietText style={{ fontSize: 13 }}>
          来源 {sourceLabel(firm.source)}　第 {firm.version} 版　更新于 {printInstant(firm.updatedAt)}
        </QuietText>
      }
    >
      <dl style={listStyle}>
        {entries.map(([label, value]) => (
          <div key={label}>
            <dt>
              <QuietText style={{ fontSize: 13 }}>{label}</QuietText>
            </dt>
            <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>{value || <MissingText />}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

const listStyle = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
  gap: '12px 24px',
  margin: 0,
} as const
