import { type TakeableField, takeableFields } from '@huoshui/contract'
import { MissingText, printCount, printInstant, QuietText } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { Checkbox, Radio, Table, Tag, theme } from 'antd'
import { type AreaNames, useAreaNames } from '../area/areas.ts'
import { sourceLabel } from '../enterprise/entity/arrange-facts.ts'
import { fieldLabel, fieldValue } from '../enterprise/field-labels.ts'
import type { Pair } from './DuplicatePage.tsx'

type Props = {
  pair: Pair
  survivorId: string | undefined
  taken: readonly TakeableField[]
  /** Absent when there is nothing to decide. */
  onSurvivor?: (id: string) => void
  onTaken?: (fields: readonly TakeableField[]) => void
}

type Side = NonNullable<Pair['one']>
type Line = {
  key: string
  label: string
  one: string | null
  other: string | null
  isSame: boolean
  takes: TakeableField | undefined
}

/** Field by field; where they differ says so in words and ground, and what the one that goes has can be taken over. */
export function ComparisonTable({ pair, survivorId, taken, onSurvivor, onTaken }: Props) {
  const nameOf = useAreaNames()
  const { token } = theme.useToken()
  const { one, other } = pair
  const goesFrom = survivorId === one?.id ? 'other' : 'one'
  const toggle = (field: TakeableField, isTaken: boolean) =>
    onTaken?.(isTaken ? [...taken, field] : taken.filter((name) => name !== field))
  const head = (side: Side | null, word: string) => (
    <SideHead side={side} word={word} survivorId={survivorId} {...(onSurvivor ? { onSurvivor } : {})} />
  )
  const cell = (line: Line, side: 'one' | 'other') => (
    <>
      <span style={{ overflowWrap: 'anywhere' }}>{line[side] ?? <MissingText />}</span>
      {onTaken && line.takes && side === goesFrom && line[side] !== null && (
        <div>
          <TakeBox field={line.takes} label={line.label} isTaken={taken.includes(line.takes)} onToggle={toggle} />
        </div>
      )}
    </>
  )
  return (
    <Table<Line>
      aria-label="两户并排比对"
      size="small"
      pagination={false}
      scroll={{ x: 760 }}
      dataSource={linesOf(pair, nameOf)}
      onRow={({ isSame }) => (isSame ? {} : { style: { background: token.colorWarningBg } })}
      columns={[
        { title: '字段', dataIndex: 'label', width: 170 },
        { title: head(one, '一户'), key: 'one', render: (_, line) => cell(line, 'one') },
        { title: head(other, '另一户'), key: 'other', render: (_, line) => cell(line, 'other') },
        {
          title: '比较',
          key: 'same',
          width: 80,
          render: (_, { isSame }) => (isSame ? <QuietText>相同</QuietText> : <strong>不同</strong>),
        },
      ]}
    />
  )
}

type TakeProps = {
  field: TakeableField
  label: string
  isTaken: boolean
  onToggle: (field: TakeableField, isTaken: boolean) => void
}

function TakeBox({ field, label, isTaken, onToggle }: TakeProps) {
  return (
    <Checkbox
      checked={isTaken}
      onChange={({ target }) => onToggle(field, target.checked)}
      aria-label={`${label}：取用这个值`}
    >
      取用这个值
    </Checkbox>
  )
}

type HeadProps = {
  side: Side | null
  word: string
  survivorId: string | undefined
  onSurvivor?: (id: string) => void
}

function SideHead({ side, word, survivorId, onSurvivor }: HeadProps) {
  if (!side) return <QuietText>{word}（看不到）</QuietText>
  return (
    <>
      <Link to="/enterprises/$id" params={{ id: side.id }} className="name-cell" title={side.name}>
        {side.name}
      </Link>
      {onSurvivor && (
        <Radio
          name="survivor"
          checked={survivorId === side.id}
          onChange={() => onSurvivor(side.id)}
          style={{ fontWeight: 400 }}
        >
          保留这一户
          {survivorId === side.id ? <Tag style={{ marginInlineStart: 6 }}>保留</Tag> : null}
        </Radio>
      )}
    </>
  )
}

function linesOf({ one, other, fields }: Pair, nameOf: AreaNames): Line[] {
  const print = (field: string, value: string | null) =>
    value === null || value === '' ? null : fieldValue(field, value, nameOf)
  const compared = fields.map(
    ({ field, one: left, other: right, isSame, isTakeable }): Line => ({
      key: field,
      label: fieldLabel(field),
      one: print(field, left),
      other: print(field, right),
      isSame,
      takes: isTakeable && !isSame ? takeableFields.find((name) => name === field) : undefined,
    }),
  )
  return [...(compared.length > 0 ? compared : alone(one ?? other, nameOf, one !== null)), ...attached(one, other)]
}

const shownAlone = ['name', 'creditCode', 'type', 'status', 'statusSince', 'foundedOn', 'unitCode', 'townCode'] as const

// Only one of the two can be seen: its main fields, without comparison.
function alone(side: Side | null, nameOf: AreaNames, isOne: boolean): Line[] {
  if (!side) return []
  return shownAlone.map((field) => {
    const value = side[field] === null ? null : fieldValue(field, side[field], nameOf)
    const [left, right] = isOne ? [value, null] : [null, value]
    return { key: field, label: fieldLabel(field), one: left, other: right, isSame: true, takes: undefined }
  })
}

function attached(one: Side | null, other: Side | null): Line[] {
  const line = (key: string, label: string, print: (side: Side) => string): Line => ({
    key: `attached ${key}`,
    label,
    one: one && print(one),
    other: other && print(other),
    isSame: true,
    takes: undefined,
  })
  return [
    line('facts', '经营数据', ({ facts }) => `${printCount(facts)} 条`),
    line('tags', '标签记录', ({ tagPeriods }) => `${printCount(tagPeriods)} 条`),
    line('shares', '共享', ({ shares }) => `${printCount(shares)} 条`),
    line('changes', '变更历史', ({ changes }) => `${printCount(changes)} 条`),
    line('source', '来源', ({ source }) => sourceLabel(source)),
    line('created', '建档时间', ({ createdAt }) => printInstant(createdAt)),
    line('updated', '更新时间', ({ updatedAt }) => printInstant(updatedAt)),
  ]
}
