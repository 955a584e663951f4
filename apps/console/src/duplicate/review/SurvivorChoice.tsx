import { QuietText } from '@huoshui/ui'
import { Link } from '@tanstack/react-router'
import { Flex, Radio } from 'antd'
import type { Pair } from './DuplicatePage.tsx'

type Props = { pair: Pair; survivorId: string | undefined; onChoose?: ((id: string) => void) | undefined }

/** The two firms, each to be opened; where there is something to decide, which of them stays. */
export function SurvivorChoice({ pair: { one, other, suggestedSurvivorId }, survivorId, onChoose }: Props) {
  const sides = [one, other].filter((side) => side !== null)
  // A Radio.Group sets the size of its text to nothing, so the lines say theirs.
  const lines = sides.map(({ id, name, creditCode }) => (
    <Flex key={id} gap="0 12px" wrap align="center" style={{ fontSize: 14, lineHeight: 2 }}>
      {onChoose ? (
        <Radio value={id}>
          保留“{name}”{suggestedSurvivorId === id && '（建议）'}
        </Radio>
      ) : (
        <span>{name}</span>
      )}
      <QuietText>{creditCode ?? '无统一社会信用代码'}</QuietText>
      <Link to="/enterprises/$id" params={{ id }} style={{ textDecoration: 'underline' }}>
        打开这一户
      </Link>
    </Flex>
  ))
  if (!onChoose) return <div style={{ padding: 12 }}>{lines}</div>
  return (
    <Radio.Group
      aria-label="保留哪一户"
      style={{ padding: 12 }}
      value={survivorId}
      onChange={({ target }) => onChoose(String(target.value))}
    >
      {lines}
    </Radio.Group>
  )
}
