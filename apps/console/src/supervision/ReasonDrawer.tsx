import type { SupervisionCell, SupervisionSubject } from '@huoshui/contract'
import { printValue } from '@huoshui/rules/supervision/say-finding'
import {
  type Supervised,
  type SupervisionMeasureId,
  supervisionMeasureOf,
} from '@huoshui/rules/supervision/supervision-measures'
import { QuietText } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { Button, Drawer, Flex } from 'antd'
import { useAllowed } from '../session/session.ts'
import { FindingMark } from './FindingMark.tsx'

/** One page of one bank or county: every measure, why it stands out or does not, and the rows behind it. */
export function ReasonDrawer({
  of,
  subject,
  on,
  onDraft,
  onClose,
}: {
  of: Supervised
  subject: SupervisionSubject
  on: string
  onDraft: (measures: readonly SupervisionMeasureId[]) => void
  onClose: () => void
}) {
  const mayOrder = useAllowed('supervision.order')
  const notable = subject.cells.filter(({ finding }) => finding === 'worse' || finding === 'watch')
  return (
    <Drawer
      open
      width={780}
      title={`${subject.name}：逐项说明`}
      onClose={onClose}
      extra={mayOrder && <Button onClick={() => onDraft(notable.map(({ measure }) => measure))}>起草督办单</Button>}
    >
      <Flex vertical gap={16}>
        {subject.cells.map((cell) => (
          <Reason key={cell.measure} cell={cell} rows={{ on, cut: of, key: subject.id }} />
        ))}
        <QuietText style={{ fontSize: 13 }}>
          先按构成和规模调整，再按样本多少向全市水平收缩；控制线之内的差异不能区分是不是偶然。这里看的是单位，不评价任何个人，也不是对企业信用的判断。
        </QuietText>
      </Flex>
    </Drawer>
  )
}

function Reason({ cell, rows }: { cell: SupervisionCell; rows: { on: string; cut: Supervised; key: string } }) {
  const measure = supervisionMeasureOf(cell.measure)
  const { kind, figure, page, label, defect } = measure
  const print = (value: number) => printValue(kind, value)
  const { limits, ranks } = cell
  const facts = [
    limits &&
      `95% 控制线 ${print(limits.low95)}–${print(limits.high95)}，99.8% 控制线 ${print(limits.low998)}–${print(limits.high998)}`,
    cell.plotted !== null && `按构成折算 ${print(cell.plotted)}`,
    ranks && ranks.to > ranks.from && `现有样本分不出先后的范围：第 ${ranks.from} 至 ${ranks.to} 位，不作名次比较`,
    cell.besides,
    defect && `对应 2025 年 6 月通报的问题：${defect}`,
  ].filter((fact) => typeof fact === 'string')
  return (
    <section aria-label={label}>
      <Flex justify="space-between" align="baseline" gap={12}>
        <strong>{label}</strong>
        <Flex gap={12} align="baseline">
          <FindingMark finding={cell.finding} />
          {figure && (
            <Link to="/figures" search={{ ...rows, figure }}>
              查看明细
            </Link>
          )}
          {page && <Link to={page}>查看台账</Link>}
        </Flex>
      </Flex>
      <p style={{ margin: '4px 0' }}>{cell.sentence}</p>
      <QuietText style={{ fontSize: 13 }}>{facts.join('；')}</QuietText>
    </section>
  )
}
