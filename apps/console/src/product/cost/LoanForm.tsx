import { REPAYMENT_WAYS, type RepaymentWay } from '@huoshui/rules/loan-cost/loan-terms'
import { QuietText } from '@huoshui/ui'
import { Flex, Input, Select, theme } from 'antd'
import { type ReactNode, useId } from 'react'
import type { LoanFaults, LoanFields } from './loan-question.ts'
import { UsesTable } from './UsesTable.tsx'

type Props = {
  fields: LoanFields
  faults: LoanFaults
  ways: readonly RepaymentWay[]
  hasLpr: boolean
  onChange: (changes: Partial<LoanFields>) => void
}

/** What a loan is asked about; every change is reckoned at once. */
export function LoanForm({ fields, faults, ways, hasLpr, onChange }: Props) {
  return (
    <Flex vertical gap={12}>
      <Flex gap="8px 16px" wrap>
        <TextField
          label="金额"
          suffix="万元"
          value={fields.amount}
          fault={faults.amount}
          onChange={(amount) => onChange({ amount })}
        />
        <TextField
          label="期限"
          suffix="个月"
          value={fields.months}
          fault={faults.months}
          onChange={(months) => onChange({ months })}
        />
        <Labelled label="还款方式">
          {(id) => (
            <Select<RepaymentWay>
              id={id}
              style={{ width: 180 }}
              options={ways.map((value) => ({ value, label: REPAYMENT_WAYS[value] }))}
              value={fields.way}
              onChange={(way) => onChange({ way })}
            />
          )}
        </Labelled>
        <TextField
          label="放款日"
          type="date"
          value={fields.startDay}
          fault={faults.startDay}
          onChange={(startDay) => onChange({ startDay })}
        />
        <TextField
          label="自填年利率（可不填）"
          suffix="%"
          value={fields.rate}
          fault={faults.rate}
          onChange={(rate) => onChange({ rate })}
        />
        {hasLpr && (
          <TextField
            label="自填 LPR（可不填）"
            suffix="%"
            value={fields.lpr}
            fault={faults.lpr}
            onChange={(lpr) => onChange({ lpr })}
          />
        )}
      </Flex>
      {fields.way === 'revolving' && (
        <UsesTable
          uses={fields.uses}
          fault={faults.uses}
          startDay={fields.startDay}
          onChange={(uses) => onChange({ uses })}
        />
      )}
    </Flex>
  )
}

type FieldProps = {
  label: string
  value: string
  fault: string | undefined
  suffix?: string
  type?: 'date'
  onChange: (text: string) => void
}

function TextField({ label, value, fault, suffix, type, onChange }: FieldProps) {
  const { token } = theme.useToken()
  return (
    <Labelled label={label}>
      {(id) => (
        <>
          <Input
            id={id}
            style={{ width: 150 }}
            {...(type ? { type } : { inputMode: 'decimal' as const, autoComplete: 'off' })}
            {...(suffix ? { suffix } : {})}
            {...(fault ? { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': `${id}-fault` } : {})}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {fault && (
            <div id={`${id}-fault`} style={{ color: token.colorErrorText, fontSize: 13, maxWidth: 180 }}>
              {fault}
            </div>
          )}
        </>
      )}
    </Labelled>
  )
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} style={{ display: 'block' }}>
        <QuietText style={{ fontSize: 13 }}>{label}</QuietText>
      </label>
      {children(id)}
    </div>
  )
}
