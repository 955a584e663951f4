import { Flex } from 'antd'
import type { ReactNode } from 'react'
import { QuietText } from './QuietText.tsx'

/** Head of every page: its only h1 (the target of focus after navigation), a line of context, and what can be done. */
export function PageHeader(props: { title: ReactNode; context?: ReactNode; actions?: ReactNode }) {
  return (
    <Flex justify="space-between" align="flex-start" gap={16} wrap style={{ marginBottom: 16 }}>
      <div style={{ minWidth: 0, flex: '1 1 320px' }}>
        <h1 tabIndex={-1} data-page-title style={titleStyle}>
          {props.title}
        </h1>
        {props.context && <QuietText>{props.context}</QuietText>}
      </div>
      {props.actions && (
        <Flex gap={8} wrap className="no-print">
          {props.actions}
        </Flex>
      )}
    </Flex>
  )
}

const titleStyle = { fontSize: 20, lineHeight: '28px', margin: 0, outline: 'none', overflowWrap: 'anywhere' } as const
