import { type ContentProblem, productFields } from '@huoshui/contract'
import { QuietText } from '@huoshui/ui'
import { Button, Flex } from 'antd'

type Props = { gaps: readonly ContentProblem[]; problem: string | null; onGo: (field: ContentProblem['field']) => void }

/** What is still missing before the product can be submitted, each a way to its field. */
export function GapList({ gaps, problem, onGo }: Props) {
  if (gaps.length === 0 && problem === null) return <QuietText>内容完整，可以提交审核。</QuietText>
  return (
    <Flex gap="2px 8px" wrap align="center" style={{ flex: '1 1 300px' }} role="status">
      <span>提交前还要处理：</span>
      {problem !== null && (
        <Button size="small" type="link" style={linkStyle} title={problem} onClick={() => onGo('criterion')}>
          准入条件没有写完
        </Button>
      )}
      {gaps.map(({ field, sentence }) => (
        <Button
          key={`${field} ${sentence}`}
          size="small"
          type="link"
          style={linkStyle}
          title={sentence}
          onClick={() => onGo(field)}
        >
          {productFields[field]}
        </Button>
      ))}
    </Flex>
  )
}

const linkStyle = { padding: 0 } as const
