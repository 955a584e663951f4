import { LoadingOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Flex } from 'antd'
import type { ReactNode } from 'react'

type Props = {
  name: string
  /** How many levels below the first. */
  depth: number
  children: ReactNode
  /** Absent where nothing is under the row. */
  opening?: { isOpen: boolean; isLoading: boolean; onToggle: () => void } | undefined
}

const indent = 22

/** First cell of a tree table: indented as a whole, however many lines it has, behind the button that opens the row. */
export function TreeCell({ name, depth, children, opening }: Props) {
  return (
    <Flex align="flex-start" gap={4} style={{ paddingInlineStart: depth * indent }}>
      {opening ? <Toggle name={name} {...opening} /> : <span style={{ flex: '0 0 24px' }} />}
      <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>{children}</div>
    </Flex>
  )
}

type ToggleProps = { name: string } & NonNullable<Props['opening']>

function Toggle({ name, isOpen, isLoading, onToggle }: ToggleProps) {
  return (
    <Button
      type="text"
      size="small"
      aria-expanded={isOpen}
      aria-busy={isLoading}
      aria-label={`${isOpen ? '收起' : '展开'}${name}的下级`}
      style={{ flex: 'none' }}
      icon={isLoading ? <LoadingOutlined /> : <RightOutlined rotate={isOpen ? 90 : 0} />}
      onClick={onToggle}
    />
  )
}
