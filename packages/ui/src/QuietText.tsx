import { theme } from 'antd'
import type { CSSProperties, ReactNode } from 'react'

/** Words of second rank; still 4.5 : 1 against the ground. */
export function QuietText({ children, style, title }: { children: ReactNode; style?: CSSProperties; title?: string }) {
  const { token } = theme.useToken()
  return (
    <span title={title} style={{ color: token.colorTextSecondary, ...style }}>
      {children}
    </span>
  )
}
