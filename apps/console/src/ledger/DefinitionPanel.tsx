import type { LedgerEntry } from '@huoshui/contract'
import { FIELD_TYPES } from '@huoshui/rules/ledger/ledger-words'
import { printCell } from '@huoshui/rules/ledger/print-cell'
import { Entries, Panel } from '@huoshui/ui'
import { Flex, Table, type TableColumnsType } from 'antd'
import { sayDue } from './LedgerListPage.tsx'

type Field = LedgerEntry['definition']['fields'][number]

/** How a ledger is defined. */
export function DefinitionPanel({ ledger: { definition, version } }: { ledger: LedgerEntry }) {
  const { fields, unique, grain, remindBefore, source, isVerified, live } = definition
  const labels = fields.filter(({ key }) => unique.includes(key)).map(({ label }) => label)
  return (
    <Panel title={`定义（第${version}版）`}>
      <Flex vertical gap={12}>
        <Entries
          entries={[
            ['一行是什么', grain],
            ['期限', sayDue(definition)],
            ...(live === null
              ? ([
                  ['提醒', remindBefore.map((days) => `到期前${days}天`).join('、')],
                  ['判重', labels.join('、')],
                  ['审定', sayApprover(definition)],
                ] as const)
              : []),
            ['来源', `${source}${isVerified ? '' : '（未核实）'}`],
          ]}
        />
        <Table<Field>
          size="small"
          rowKey="key"
          columns={live === null ? columns : columns.slice(0, 2)}
          dataSource={fields}
          pagination={false}
        />
      </Flex>
    </Panel>
  )
}

const columns: TableColumnsType<Field> = [
  {
    title: '项目',
    key: 'label',
    width: 200,
    render: (_, { label, isRequired }) => `${label}${isRequired ? '（必填）' : ''}`,
  },
  {
    title: '类型',
    key: 'type',
    width: 140,
    render: (_, { type, unit }) => `${FIELD_TYPES[type]}${unit ? `（${unit}）` : ''}`,
  },
  { title: '校验', key: 'check', render: (_, field) => sayCheck(field) || '—' },
  { title: '预填', key: 'prefill', width: 220, render: (_, { prefill }) => (prefill ? prefills[prefill.from] : '—') },
  { title: '个人信息', key: 'masked', width: 90, render: (_, { isMasked }) => (isMasked ? '打码' : '—') },
]

const prefills = {
  organisation: '本单位',
  figure: '平台指标',
  firm: '由信用代码带出',
  row: '由任务、诉求带出',
} as const

function sayCheck(field: Field): string {
  const { choices = [], check = {}, hint } = field
  const limit = (value: number) => `${printCell(field, value)}${field.unit ?? ''}`
  return [
    choices.length > 0 ? choices.join('、') : '',
    check.format === 'phone' ? '电话号码' : '',
    check.min === undefined ? '' : `不小于${limit(check.min)}`,
    check.max === undefined ? '' : `不大于${limit(check.max)}`,
    check.notAfter === 'today' ? '不晚于今天' : '',
    check.notMoreThan === undefined ? '' : '不大于上限项',
    hint ?? '',
  ]
    .filter(Boolean)
    .join('；')
}

/** Who decides the sheets. */
export function sayApprover({ approver }: LedgerEntry['definition']): string {
  return approver === 'city_team' ? '市专班' : '镇街的由所属县（市、区）专班审定，其他单位的由市专班审定'
}
