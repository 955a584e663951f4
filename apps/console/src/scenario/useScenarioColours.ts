import { theme } from 'antd'
import type { CSSProperties } from 'react'

/** Colours of scenario.css in the look of the moment. */
export function useScenarioColours(): CSSProperties {
  const { token } = theme.useToken()
  return {
    '--line': token.colorBorderSecondary,
    '--quiet': token.colorTextSecondary,
    '--gained': token.colorPrimary,
    '--lost': token.colorError,
    '--slider-colour': token.colorPrimary,
  } as CSSProperties
}
