import { QuietText } from '@huoshui/ui'
import { Button, Flex, Form, Input } from 'antd'
import { type LoanSearch, mostAmount, mostMonths, readLoanSearch, usualLoan } from './offer-search.ts'

type Props = { loan: LoanSearch; isBusy: boolean; onChange: (loan: LoanSearch) => void }

/** The loan wanted: costs and fit go by it, and the address keeps it. */
export function LoanForm({ loan, isBusy, onChange }: Props) {
  const shown = { ...usualLoan, ...loan }
  return (
    <Form
      key={JSON.stringify(shown)}
      layout="inline"
      requiredMark={false}
      initialValues={{ amount: String(shown.amount), months: String(shown.months) }}
      onFinish={(fields: Record<string, string>) => onChange(readLoanSearch(fields))}
    >
      <Flex gap={12} wrap align="flex-start">
        <FigureField name="amount" label="想贷多少" unit="万元" most={mostAmount} pattern={/^\d+(\.\d{1,2})?$/} />
        <FigureField name="months" label="期限" unit="个月" most={mostMonths} pattern={/^\d+$/} />
        <Button htmlType="submit" loading={isBusy}>
          按此测算
        </Button>
        <QuietText style={{ alignSelf: 'center', fontSize: 13 }}>只影响成本和额度、期限是否相符。</QuietText>
      </Flex>
    </Form>
  )
}

type FieldProps = { name: string; label: string; unit: string; most: number; pattern: RegExp }

function FigureField({ name, label, unit, most, pattern }: FieldProps) {
  const fault = `请填写大于 0、不超过 ${most.toLocaleString('zh-CN')} 的数。`
  const check = async (_: unknown, text: string) => {
    if (!pattern.test(text.trim()) || Number(text) <= 0 || Number(text) > most) throw new Error(fault)
  }
  return (
    <Form.Item name={name} label={label} rules={[{ validator: check }]} style={{ marginInlineEnd: 0 }}>
      <Input inputMode="decimal" suffix={unit} style={{ width: 150 }} maxLength={12} autoComplete="off" />
    </Form.Item>
  )
}
