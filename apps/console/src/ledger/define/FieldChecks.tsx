import { FIGURES, type FigureId } from '@huoshui/rules/figure/figures'
import { printCell } from '@huoshui/rules/ledger/print-cell'
import { readCell } from '@huoshui/rules/ledger/read-cell'
import { Checkbox, Flex, Input, Select } from 'antd'
import { useState } from 'react'
import type { DraftField } from './change-draft.ts'
import type { FieldProps } from './FieldRow.tsx'
import { controlOf } from './find-draft-faults.ts'
import { Labelled } from './Labelled.tsx'
import { prefillOf, prefillOptions, prefillValue } from './prefills.ts'

type Check = NonNullable<DraftField['check']>

/** What is checked in a field, what it begins with, and what helps whoever fills it in. */
export function FieldChecks({ field, draft, faults, onChange, onUnique }: FieldProps) {
  const { key, type, check = {}, choices = [] } = field
  const isCounted = type === 'number' || type === 'money'
  const others = draft.fields
    .filter((other) => other.key !== key && other.type === type)
    .map((other) => ({ value: other.key, label: `“${other.label || '未命名'}”` }))
  const setCheck = (change: { [K in keyof Check]?: Check[K] | undefined }) => {
    const next = Object.fromEntries(Object.entries({ ...check, ...change }).filter(([, value]) => value !== undefined))
    onChange({ check: next })
  }
  return (
    <Flex gap={16} wrap align="flex-start">
      {type === 'choice' && (
        <Labelled text="可选的值（每行一个）">
          <Input.TextArea
            id={controlOf(key, 'choices')}
            autoSize={{ minRows: 2, maxRows: 8 }}
            status={faults.has(controlOf(key, 'choices')) ? 'error' : ''}
            defaultValue={choices.join('\n')}
            onChange={({ target }) => onChange({ choices: choicesOf(target.value) })}
            style={{ width: 260 }}
          />
        </Labelled>
      )}
      {isCounted && (
        <>
          <Limit
            field={field}
            text="不小于"
            at="min"
            isWrong={faults.has(controlOf(key, 'limits'))}
            onLimit={setCheck}
          />
          <Limit
            field={field}
            text="不大于"
            at="max"
            isWrong={faults.has(controlOf(key, 'limits'))}
            onLimit={setCheck}
          />
          <Labelled text="不大于另一项">
            <Select
              allowClear
              value={check.notMoreThan ?? null}
              options={others}
              onChange={(value: string | null) => setCheck({ notMoreThan: value ?? undefined })}
              style={{ width: 180 }}
            />
          </Labelled>
        </>
      )}
      {type === 'day' && (
        <Labelled text="不晚于">
          <Select
            allowClear
            value={check.notAfter ?? null}
            options={[{ value: 'today', label: '今天' }, ...others]}
            onChange={(value: string | null) => setCheck({ notAfter: value ?? undefined })}
            style={{ width: 180 }}
          />
        </Labelled>
      )}
      <Labelled text="预填">
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={field.prefill ? prefillValue(field.prefill) : null}
          options={prefillOptions(draft, (id: FigureId) => FIGURES[id].name)}
          popupMatchSelectWidth={320}
          onChange={(value: string | null) => onChange({ prefill: value ? prefillOf(value) : undefined })}
          style={{ width: 220 }}
        />
      </Labelled>
      <Labelled text="填写说明">
        <Input
          maxLength={120}
          value={field.hint ?? ''}
          onChange={({ target }) => onChange({ hint: target.value || undefined })}
          style={{ width: 260 }}
        />
      </Labelled>
      <Flex vertical gap={4}>
        <Checkbox checked={draft.unique.includes(key)} onChange={({ target }) => onUnique(target.checked)}>
          参与判重（判重项全相同的两行算重复）
        </Checkbox>
        {(type === 'text' || type === 'person') && (
          <Flex gap={12}>
            <Checkbox
              checked={check.format === 'phone'}
              onChange={({ target }) => setCheck({ format: target.checked ? 'phone' : undefined })}
            >
              电话号码
            </Checkbox>
            <Checkbox
              checked={field.isMasked ?? false}
              onChange={({ target }) => onChange({ isMasked: target.checked })}
            >
              个人信息，打码
            </Checkbox>
          </Flex>
        )}
      </Flex>
    </Flex>
  )
}

type LimitProps = {
  field: DraftField
  text: string
  at: 'min' | 'max'
  isWrong: boolean
  onLimit: (change: { min?: number | undefined; max?: number | undefined }) => void
}

/** A bound as it is written, in the field's unit; what can't be read is said and changes nothing. */
function Limit({ field, text, at, isWrong, onLimit }: LimitProps) {
  const [fault, setFault] = useState<string>()
  const take = (written: string) => {
    const read = readCell(field, written)
    setFault('fault' in read ? read.fault : undefined)
    if (!('fault' in read)) onLimit({ [at]: read.value as number | undefined })
  }
  return (
    <Labelled text={`${text}${field.unit ? `（${field.unit}）` : ''}`}>
      <Input
        id={at === 'min' ? controlOf(field.key, 'limits') : undefined}
        key={field.unit}
        status={fault !== undefined || isWrong ? 'error' : ''}
        title={fault}
        defaultValue={printCell(field, field.check?.[at])}
        onBlur={({ target }) => take(target.value)}
        style={{ width: 110 }}
      />
    </Labelled>
  )
}

function choicesOf(written: string): string[] {
  return [...new Set(written.split(/[\n、]/u).map((one) => one.trim()))].filter(Boolean)
}
