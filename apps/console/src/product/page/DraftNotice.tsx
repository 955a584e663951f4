import { productStatuses } from '@huoshui/contract'
import { printInstant } from '@huoshui/ui'
import { useQuery } from '@tanstack/react-query'
import { Alert, Flex } from 'antd'
import { ButtonLink } from '../../shell/ButtonLink.tsx'
import { versionQuery } from '../product-queries.ts'
import type { ContentNames } from '../words/describe-field.ts'
import { DifferenceTable } from './DifferenceTable.tsx'
import type { ProductDetail } from './product-detail.ts'

type Props = { product: ProductDetail; isDraftShown: boolean; names: ContentNames }

/** That a version is being worked on or waits for a decision, and how it differs from what is in force. */
export function DraftNotice({ product: { id, draft, shown }, isDraftShown, names }: Props) {
  const isChange = draft !== null && shown.validFrom !== null
  const { data } = useQuery({ ...versionQuery(id, draft?.shown.version ?? 1, shown.version), enabled: isChange })
  if (!draft) return null
  const { version, status, editedByName, editedAt, submittedByName, submittedAt, reason } = draft.shown
  const who =
    status === 'submitted'
      ? `${submittedByName ?? ''} 于 ${submittedAt ? printInstant(submittedAt) : ''} 提交`
      : `${editedByName ?? ''} 于 ${printInstant(editedAt)} 修改`
  return (
    <Alert
      type={status === 'returned' ? 'warning' : 'info'}
      showIcon
      title={`第 ${version} 版${productStatuses[status]}：${who}。${isDraftShown ? '下面显示的是这一版，尚未生效。' : ''}`}
      description={
        (isChange || (status === 'returned' && reason)) && (
          <Flex vertical gap={8}>
            {status === 'returned' && reason && <span>退回理由：{reason}</span>}
            {isChange && data && data.differences.length > 0 && (
              <DifferenceTable
                differences={data.differences}
                names={names}
                before={`现行（第 ${shown.version} 版）`}
                after={`第 ${version} 版`}
              />
            )}
            {isChange && (
              <span>
                <ButtonLink
                  size="small"
                  to="/products/$id"
                  params={{ id }}
                  search={isDraftShown ? {} : { view: 'draft' }}
                  replace
                >
                  {isDraftShown ? '看现行内容' : `看第 ${version} 版全文`}
                </ButtonLink>
              </span>
            )}
          </Flex>
        )
      }
    />
  )
}
