import { QuietText } from '@huoshui/ui'
import { Radio, Table, theme } from 'antd'
import { usePlaceNames } from '../area/usePlaceNames.ts'
import { fieldLabel, fieldValue } from '../enterprise/field-labels.ts'
import type { Choices, RequestDetail } from './ChangeRequestPage.tsx'

type Field = RequestDetail['comparison'][number]
type Props = {
  request: RequestDetail
  choices: Choices
  /** Absent for those who may not decide. */
  onChoose?: (choices: Choices) => void
}

/** What each field was at the time, is now and shall be; a field that was changed meanwhile asks for a choice. */
export function RequestComparison({ request, choices, onChoose }: Props) {
  const places = request.comparison.filter(({ field }) => field === 'villageCode')
  const nameOf = usePlaceNames(
    places.flatMap(({ base, current, wanted }) => [base, current, wanted]).filter((code) => code !== null),
  )
  const { token } = theme.useToken()
  const show = (field: string, value: string | null) => (
    <span style={{ overflowWrap: 'anywhere' }}>{fieldValue(field, value, nameOf)}</span>
  )
  const isOpen = request.status === 'open'
  return (
    <Table<Field>
      aria-label="逐字段核对"
      size="small"
      rowKey="field"
      pagination={false}
      dataSource={request.comparison}
      scroll={{ x: 720 }}
      onRow={({ isConflict }) => (isOpen && isConflict ? { style: { background: token.colorWarningBg } } : {})}
      columns={[
        {
          title: '字段',
          key: 'field',
          width: 190,
          render: (_, { field, isPersonal }) => (
            <>
              {fieldLabel(field)}
              {isPersonal && <QuietText style={{ fontSize: 13, display: 'block' }}>个人信息，原值隐去部分</QuietText>}
            </>
          ),
        },
        { title: '提出时', key: 'base', render: (_, { field, base }) => show(field, base) },
        { title: '现在', key: 'current', render: (_, { field, current }) => show(field, current) },
        {
          title: '申请改为',
          key: 'wanted',
          render: (_, { field, wanted }) => <strong>{show(field, wanted)}</strong>,
        },
        {
          title: '核对',
          key: 'choice',
          width: 200,
          render: (_, row) =>
            isOpen && row.isConflict ? (
              <Choice row={row} choices={choices} {...(onChoose ? { onChoose } : {})} />
            ) : (
              <QuietText>{isOpen ? '无冲突' : '—'}</QuietText>
            ),
        },
      ]}
    />
  )
}

function Choice({ row: { field }, choices, onChoose }: { row: Field } & Pick<Props, 'choices' | 'onChoose'>) {
  if (!onChoose) return <strong>有冲突</strong>
  return (
    <Radio.Group
      aria-label={`${fieldLabel(field)}取哪一个`}
      value={choices[field]}
      onChange={({ target }) => onChoose({ ...choices, [field]: target.value })}
      options={[
        { value: 'wanted', label: '取申请值' },
        { value: 'current', label: '留现值' },
      ]}
    />
  )
}
