import { type Area, type AreaAlias, listAreaAliases, saveAreaAlias } from '@huoshui/contract'
import { FailureNotice, QuietText } from '@huoshui/ui'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Button, Flex, Form, Input, Skeleton } from 'antd'
import { CommandDialog } from '../../command/CommandDialog.tsx'
import { ReasonField } from '../../command/ReasonField.tsx'
import { remote } from '../../remote.ts'
import { printAlias } from './print-alias.ts'

type Fields = { alias: string; fromDay?: string; untilDay?: string; reason: string }
type Props = { area: Pick<Area, 'code' | 'name'>; onClose: () => void }

/** 别名和曾用名: those there are, and one more or new days for one of them. */
export function AliasDialog({ area, onClose }: Props) {
  const [form] = Form.useForm<Fields>()
  const choose = ({ alias, fromDay, untilDay }: AreaAlias) =>
    form.setFieldsValue({ alias, fromDay: fromDay ?? '', untilDay: untilDay ?? '' })
  return (
    <CommandDialog<Fields, unknown>
      title={`“${area.name}”的别名、简称和曾用名`}
      okText="保存别名"
      width={600}
      form={form}
      run={({ alias, fromDay, untilDay, reason }) =>
        remote(saveAreaAlias, {
          params: { code: area.code, alias: alias.trim() },
          body: { fromDay: fromDay || null, untilDay: untilDay || null, reason: reason.trim() },
        })
      }
      changes={['areas']}
      done="别名已保存。"
      onDone={() => form.resetFields()}
      onClose={onClose}
    >
      <KnownAliases code={area.code} onChoose={choose} />
      <Form.Item
        name="alias"
        label="别名"
        extra="导入名单时按它认得这个区域。已有的别名再填一次，是改它的起止日。"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写别名，至少 2 个字。' }]}
      >
        <Input maxLength={50} />
      </Form.Item>
      <Flex gap={12} wrap>
        <Form.Item name="fromDay" label="起用日（不详留空）">
          <Input type="date" style={{ width: 200 }} />
        </Form.Item>
        <Form.Item name="untilDay" label="停用日（仍在用留空）">
          <Input type="date" style={{ width: 200 }} />
        </Form.Item>
      </Flex>
      <ReasonField longest={300} />
    </CommandDialog>
  )
}

function KnownAliases({ code, onChoose }: { code: string; onChoose: (alias: AreaAlias) => void }) {
  const { data, error, refetch } = useQuery(aliasesQuery(code))
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 2 }} />
  if (data.length === 0) return <p style={{ marginTop: 0 }}>还没有别名。</p>
  return (
    <ul style={{ margin: '0 0 16px', paddingInlineStart: 20 }}>
      {data.map((known) => (
        <li key={known.alias}>
          {known.alias} <QuietText>{printAlias(known)}</QuietText>{' '}
          <Button size="small" type="link" aria-label={`改起止日：${known.alias}`} onClick={() => onChoose(known)}>
            改起止日
          </Button>
        </li>
      ))}
    </ul>
  )
}

function aliasesQuery(code: string) {
  return queryOptions({
    queryKey: ['areas', 'aliases', code],
    queryFn: async ({ signal }) => (await remote(listAreaAliases, { params: { code } }, signal)).aliases,
  })
}
