import { type Credit, type Drawdown, guaranteeModes, type ReferralDetail, renewalKinds } from '@huoshui/contract'
import { FEE_KINDS } from '@huoshui/rules/loan-cost/loan-terms'
import { printWan } from '@huoshui/rules/money/print-money'
import { Entries, Panel, QuietText } from '@huoshui/ui'
import { Button, Table } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAllowed } from '../session/session.ts'
import { Corrections } from './Corrections.tsx'
import type { CorrectionAsked } from './dialog/CorrectionDialog.tsx'

const CorrectionDialog = lazy(async () => ({
  default: (await import('./dialog/CorrectionDialog.tsx')).CorrectionDialog,
}))

/** What the bank decided: credits with every payment, refusals with what would change them. */
export function Outcome({ referral }: { referral: ReferralDetail }) {
  return (
    <>
      {referral.refusals.map((refusal) => (
        <Panel key={refusal.id} title={refusal.of === 'renewal' ? '不予续贷' : '不予授信'}>
          <Entries
            entries={[
              ['原因', `${refusal.reasonGroup}：${refusal.reasonLabel}`],
              ['具体情况', refusal.note],
              ['什么会改变决定', refusal.wouldChange],
              ['谁能消除', refusal.repairBy],
              ['通常怎样办', refusal.playbook],
              ['日期', refusal.refusedOn],
            ]}
          />
          <QuietText style={{ fontSize: 13 }}>原因分类由平台自拟，未与官方口径核对。</QuietText>
        </Panel>
      ))}
      {referral.credits.map((credit) => (
        <CreditPanel key={credit.id} credit={credit} referral={referral} />
      ))}
    </>
  )
}

function CreditPanel({ credit, referral }: { credit: Credit; referral: ReferralDetail }) {
  const [asked, setAsked] = useState<CorrectionAsked>()
  const mayCorrect = useAllowed('referral.decide')
  const corrections = referral.corrections.filter(({ creditId }) => creditId === credit.id)
  const drawn = referral.drawdowns.filter(({ creditId }) => creditId === credit.id)
  const firstLoan = credit.firstLoan
    ? `${credit.firstLoan.isFirst ? '是' : '否'}（${credit.firstLoan.basis}）`
    : '银行未说明'
  return (
    <Panel
      title={`授信 ${printWan(credit.amountFen)}${credit.renewalKind === 'none' ? '' : `（${renewalKinds[credit.renewalKind]}）`}`}
      extra={
        mayCorrect && (
          <Button
            size="small"
            onClick={() => setAsked({ of: 'credit', subjectId: credit.id, fromFen: credit.amountFen })}
          >
            更正授信金额
          </Button>
        )
      }
    >
      <Entries
        entries={[
          ['期限', `${credit.months} 个月${credit.isRevolving ? '，可循环' : ''}`],
          ['年利率', printRate(credit.rateBp)],
          ['担保方式', credit.guaranteeModes.map((mode) => guaranteeModes[mode]).join('、')],
          ['首贷（银行说明）', firstLoan],
          ['授信日、额度有效期', `${credit.creditedOn} 至 ${credit.validUntil}`],
          ['累计放款', printWan(credit.drawnFen)],
        ]}
      />
      <Table
        aria-label="放款"
        size="small"
        style={{ marginTop: 12 }}
        rowKey="id"
        pagination={false}
        scroll={{ x: 560 }}
        locale={{ emptyText: '还没有放款' }}
        dataSource={drawn}
        columns={[
          { title: '放款日', dataIndex: 'drawnOn', width: 110 },
          { title: '金额', key: 'amount', align: 'right', render: (_, row) => printWan(row.amountFen) },
          { title: '实际年利率', key: 'rate', width: 110, align: 'right', render: (_, row) => printRate(row.rateBp) },
          { title: '到期日', dataIndex: 'maturesOn', width: 110 },
          {
            title: '其他费用',
            key: 'costs',
            render: (_, row) =>
              row.costs.map(({ kind, amountFen }) => `${FEE_KINDS[kind]} ${printWan(amountFen)}`).join('、') || '无',
          },
          ...(mayCorrect
            ? [
                {
                  title: '更正',
                  key: 'correct',
                  width: 80,
                  render: (_: unknown, row: Drawdown) => (
                    <Button
                      size="small"
                      onClick={() => setAsked({ of: 'drawdown', subjectId: row.id, fromFen: row.amountFen })}
                    >
                      更正
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      <Corrections referralId={referral.id} corrections={corrections} />
      {asked && (
        <Suspense>
          <CorrectionDialog referral={referral} asked={asked} onClose={() => setAsked(undefined)} />
        </Suspense>
      )}
    </Panel>
  )
}

function printRate(bp: number): string {
  return `${(bp / 100).toFixed(2)}%`
}
