import { addressOf } from '@huoshui/client'
import { getProposalLetter, type Proposal } from '@huoshui/contract'
import { Panel, QuietText } from '@huoshui/ui'
import { Button, Flex } from 'antd'

/** The reply once for each of those who made the proposal, the first of whom leads. */
export function LettersPanel({ proposal: { id, proposers, letter } }: { proposal: Proposal }) {
  return (
    <Panel title="答复函（每位提出人一份）">
      <Flex vertical gap={8}>
        <QuietText>
          {letter?.isPublished ? '文号和正文相同，主送各写一位；下载留痕。' : '还没有印发，下载的是送审稿。'}
        </QuietText>
        <Flex gap={8} wrap>
          {proposers.map((name, proposer) => (
            <Button key={name} href={addressOf(getProposalLetter, { id }, { proposer: String(proposer) })}>
              {`下载致${name}的${proposer === 0 ? '（领衔）' : ''}`}
            </Button>
          ))}
        </Flex>
      </Flex>
    </Panel>
  )
}
