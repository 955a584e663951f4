import { countEnterprises } from '@huoshui/contract'
import { printCount } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Alert, Form } from 'antd'
import { remote } from '../../remote.ts'
import { usePlaceNames } from '../usePlaceNames.ts'
import type { AreaChangeForm } from './area-change.ts'
import { describeChange } from './describe-change.ts'

/** What will happen when the change is registered, with how many firms are there now. */
export function ChangePreview() {
  const form = Form.useFormInstance<AreaChangeForm>()
  const values: Partial<AreaChangeForm> = Form.useWatch([], form) ?? {}
  const from = values.from ?? []
  const nameOf = usePlaceNames([...from, ...(values.target ? [values.target] : [])])
  const sentences = describeChange(values, (code) => nameOf(code) ?? code)
  const { data } = useQuery({
    queryKey: ['enterprises', 'count', { area: from }],
    enabled: from.length > 0 && values.kind !== 'rename',
    queryFn: async ({ signal }) => (await remote(countEnterprises, { query: { area: from } }, signal)).count,
  })
  if (sentences.length === 0) return null
  const isBlocked = values.kind === 'close' && data !== undefined && data > 0
  const count = values.kind === 'rename' || data === undefined ? [] : [countSentence(data, isBlocked)]
  return (
    <Alert
      type={isBlocked ? 'warning' : 'info'}
      showIcon
      aria-live="polite"
      title="登记后"
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {[...sentences, ...count].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      }
    />
  )
}

function countSentence(count: number, isBlocked: boolean): string {
  if (isBlocked) return `现在那里还有经营主体 ${printCount(count)} 户，不能撤销。`
  return `现在那里有经营主体 ${printCount(count)} 户；实际带上的户数和用户数，登记后报告。`
}
