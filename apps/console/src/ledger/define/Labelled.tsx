import { QuietText } from '@huoshui/ui'
import { theme } from 'antd'
import type { CSSProperties, ReactNode } from 'react'

type Props = { text: string; isRequired?: boolean; extra?: string; children: ReactNode; style?: CSSProperties }

/** A control under its name. Ant Design's Form would bring 20 kB for it. */
export function Labelled({ text, isRequired, extra, children, style }: Props) {
  const { token } = theme.useToken()
  return (
    <div style={style}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is the child */}
      <label style={{ display: 'block' }}>
        <span style={{ display: 'block', marginBottom: 4 }}>
          {text}
          {isRequired && (
            <span aria-hidden style={{ color: token.colorErrorText }}>
              {' '}
              *
            </span>
          )}
        </span>
        {children}
      </label>
      {extra && <QuietText>{extra}</QuietText>}
    </div>
  )
}
