import { Flex, theme } from 'antd'
import { type CSSProperties, type ReactNode, useId } from 'react'

type Props = {
  title?: ReactNode
  extra?: ReactNode
  children: ReactNode
  /** Without inner margin, for tables that reach the edge. */
  isFlush?: boolean
  style?: CSSProperties
}

/** A framed part of a page under its own heading. Ant Design's Card would bring its tabs along, 18 kB of them. */
export function Panel({ title, extra, children, isFlush, style }: Props) {
  const { token } = theme.useToken()
  const heading = useId()
  const line = `1px solid ${token.colorBorderSecondary}`
  const frame = { background: token.colorBgContainer, border: line, borderRadius: token.borderRadiusLG }
  return (
    <section aria-labelledby={title ? heading : undefined} style={{ ...frame, overflow: 'hidden', ...style }}>
      {title && (
        <Flex justify="space-between" align="center" gap={8} wrap style={{ padding: '8px 12px', borderBottom: line }}>
          <h2 id={heading} style={{ fontSize: 15, lineHeight: '24px', margin: 0, fontWeight: 600 }}>
            {title}
          </h2>
          {extra}
        </Flex>
      )}
      <div style={isFlush ? {} : { padding: 12 }}>{children}</div>
    </section>
  )
}
