import { type SizeJudgement, scopeOfRole } from '@huoshui/contract'
import { MissingText, Panel, QuietText, StatusTag } from '@huoshui/ui'
import { Alert, Flex, Table } from 'antd'
import { useSession } from '../../../session/session.ts'
import { labelOf } from '../../labels.ts'
import { sourceLabel } from '../facts/source-label.ts'
import {
  describeSize,
  indicatorLabels,
  mixesYears,
  printBounds,
  printIndicator,
  sizeWord,
  wordsOfSizes,
} from './describe-size.ts'

type Props = { registered: string; judgement: SizeJudgement }
type Indicator = SizeJudgement['indicators'][number]

/** 划型: what the rule makes of the stated figures, beside what the register says; neither overrules the other. */
export function SizePanel({ registered, judgement }: Props) {
  const isShare = scopeOfRole[useSession().role] === 'share'
  const { indicators, isByReference, contradictsRegister, possible } = judgement
  return (
    <Panel title="中小企业划型">
      <Flex vertical gap={12}>
        <dl style={{ display: 'flex', flexWrap: 'wrap', gap: '8px 32px', margin: 0 }}>
          <Pair label="登记的规模" value={labelOf('size', registered)} />
          <Pair label={isByReference ? '按标准参照划型' : '按标准划型'} value={sizeWord(judgement)} />
          <div style={{ flex: '1 1 260px' }}>
            <dt>
              <QuietText style={{ fontSize: 13 }}>说明</QuietText>
            </dt>
            <dd style={{ margin: 0 }}>
              {describeSize(judgement)}
              {mixesYears(judgement) && '各指标不是同一年的数。'}
              {isShare && '只用了您能看到的数据，未经授权的按没有处理。'}
              {isByReference && '个体工商户等不是企业，只作参照。'}
            </dd>
          </div>
        </dl>
        {contradictsRegister && (
          <Alert
            type="warning"
            showIcon
            title={`登记为“${labelOf('size', registered)}”，而按现有数据只能是${wordsOfSizes(possible)}；请核对登记或数据。`}
          />
        )}
        {indicators.length > 0 && <Indicators indicators={indicators} />}
        <Basis {...judgement.basis} />
      </Flex>
    </Panel>
  )
}

function Pair({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>
        <QuietText style={{ fontSize: 13 }}>{label}</QuietText>
      </dt>
      <dd style={{ margin: 0, fontWeight: 600 }}>{value}</dd>
    </div>
  )
}

function Indicators({ indicators }: { indicators: Indicator[] }) {
  return (
    <Table<Indicator>
      aria-label="划型指标"
      size="small"
      rowKey="indicator"
      pagination={false}
      dataSource={indicators}
      scroll={{ x: 520 }}
      columns={[
        { title: '指标', key: 'indicator', width: 96, render: (_, { indicator }) => indicatorLabels[indicator] },
        { title: '数', key: 'value', width: 150, render: (_, row) => <Figure row={row} /> },
        {
          title: '下限（含）',
          key: 'bounds',
          render: (_, row) => <Bounds row={row} />,
        },
        {
          title: '单项所达',
          key: 'grade',
          width: 92,
          render: (_, { grade }) => (grade ? labelOf('size', grade) : <MissingText label="无法判断" />),
        },
      ]}
    />
  )
}

function Figure({ row: { indicator, value, source, period } }: { row: Indicator }) {
  if (value === null) return <QuietText>没有数据</QuietText>
  return (
    <>
      <strong>{printIndicator(indicator, value)}</strong>
      <QuietText style={{ display: 'block', fontSize: 13 }}>
        {[source && sourceLabel(source), period].filter(Boolean).join('，')}
      </QuietText>
    </>
  )
}

/** Where officials entered newer bounds, by which document. */
function Bounds({ row: { indicator, bounds, entry } }: { row: Indicator }) {
  return (
    <>
      {printBounds(indicator, bounds)}
      {entry && (
        <QuietText style={{ display: 'block', fontSize: 13 }}>
          按补录条目：{entry.document} {entry.clause}，自 {entry.firstDay} 起
          {!entry.verified && <StatusTag tone="waiting">未核实</StatusTag>}
        </QuietText>
      )}
    </>
  )
}

function Basis({ instrument, clause, firstDay, source, verified }: SizeJudgement['basis']) {
  return (
    <QuietText style={{ fontSize: 13 }}>
      依据：{instrument}
      {clause}，自 {firstDay} 起施行。
      {!verified && (
        <span title={source}>
          <StatusTag tone="waiting">未核实</StatusTag>（{source}）
        </span>
      )}
    </QuietText>
  )
}
