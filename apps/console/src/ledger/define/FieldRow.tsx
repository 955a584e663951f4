import { FIELD_TYPES, type FieldType } from '@huoshui/rules/ledger/ledger-words'
import { Button, Checkbox, Flex, Input, Select, theme } from 'antd'
import { useId, useState } from 'react'
import type { Draft, DraftField } from './change-draft.ts'
import { FieldChecks } from './FieldChecks.tsx'
import { controlOf } from './find-draft-faults.ts'

export type FieldProps = {
  field: DraftField
  draft: Draft
  faults: ReadonlySet<string>
  onChange: (change: Partial<DraftField>) => void
  onUnique: (isUnique: boolean) => void
}
type Props = FieldProps & { place: number; onMove: (by: -1 | 1) => void; onRemove: () => void; onEnter: () => void }

/** One field: its name, what is written into it, whether it must be; the rest below when asked for. */
export function FieldRow({ place, onMove, onRemove, onEnter, ...props }: Props) {
  const { field, draft, faults, onChange } = props
  const { token } = theme.useToken()
  const [isOpen, setOpen] = useState(false)
  const body = useId()
  const name = field.label || `第${place + 1}项`
  const hasFaultBelow = faults.has(controlOf(field.key, 'choices')) || faults.has(controlOf(field.key, 'limits'))
  const isShown = isOpen || field.type === 'choice' || hasFaultBelow
  return (
    <div style={{ borderBottom: `1px solid ${token.colorBorderSecondary}`, padding: '6px 0' }}>
      <Flex gap={8} align="center" wrap>
        <span style={{ width: 28, textAlign: 'right', color: token.colorTextSecondary }}>{place + 1}</span>
        <Input
          id={controlOf(field.key, 'label')}
          aria-label={`第${place + 1}项名称`}
          placeholder="名称，如：整改期限"
          maxLength={40}
          value={field.label}
          status={faults.has(controlOf(field.key, 'label')) ? 'error' : ''}
          onChange={({ target }) => onChange({ label: target.value })}
          onPressEnter={({ nativeEvent }) => {
            if (!nativeEvent.isComposing) onEnter()
          }}
          style={{ width: 240 }}
        />
        <Select<FieldType>
          aria-label={`“${name}”填什么`}
          value={field.type}
          options={Object.entries(FIELD_TYPES).map(([value, label]) => ({ value: value as FieldType, label }))}
          onChange={(type) => onChange({ type, ...(type === 'money' ? { unit: '万元' } : {}) })}
          style={{ width: 140 }}
        />
        {field.type === 'money' ? (
          <Select
            aria-label={`“${name}”的单位`}
            value={field.unit ?? '元'}
            options={['元', '万元', '亿元'].map((value) => ({ value, label: value }))}
            onChange={(unit) => onChange({ unit })}
            style={{ width: 90 }}
          />
        ) : (
          <Input
            aria-label={`“${name}”的单位`}
            placeholder="单位"
            disabled={field.type !== 'number'}
            maxLength={10}
            value={field.unit ?? ''}
            onChange={({ target }) => onChange({ unit: target.value })}
            style={{ width: 90 }}
          />
        )}
        <Checkbox
          checked={field.isRequired ?? false}
          onChange={({ target }) => onChange({ isRequired: target.checked })}
        >
          必填
        </Checkbox>
        <Flex gap={4} style={{ marginInlineStart: 'auto' }}>
          <Button
            type="text"
            aria-expanded={isShown}
            aria-controls={body}
            aria-label={`“${name}”的校验和预填`}
            onClick={() => setOpen(!isOpen)}
          >
            校验和预填
          </Button>
          <Button type="text" aria-label={`上移“${name}”`} disabled={place === 0} onClick={() => onMove(-1)}>
            上移
          </Button>
          <Button
            type="text"
            aria-label={`下移“${name}”`}
            disabled={place === draft.fields.length - 1}
            onClick={() => onMove(1)}
          >
            下移
          </Button>
          <Button type="text" danger aria-label={`删去“${name}”`} onClick={onRemove}>
            删去
          </Button>
        </Flex>
      </Flex>
      <div id={body} hidden={!isShown} style={{ padding: '8px 0 4px 36px' }}>
        {isShown && <FieldChecks {...props} />}
      </div>
    </div>
  )
}
