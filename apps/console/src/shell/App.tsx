import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { StrictMode } from 'react'
import { createQueryClient } from '../remote.ts'
import { createConsoleRouter } from '../routes.tsx'
import { noteLostSession } from '../session/lost-session.ts'
import { ThemeContext, themeConfig, useThemeState } from './theme.ts'

const queryClient = createQueryClient(() => noteLostSession('expired'))
const router = createConsoleRouter(queryClient)

/** The whole console: look, language, data and pages. */
export function App() {
  const theme = useThemeState()
  return (
    <StrictMode>
      <ThemeContext value={theme}>
        <ConfigProvider locale={zhCN} theme={themeConfig(theme.isDark)} button={{ autoInsertSpace: false }}>
          <AntApp style={{ height: '100%' }}>
            <QueryClientProvider client={queryClient}>
              <RouterProvider router={router} />
            </QueryClientProvider>
          </AntApp>
        </ConfigProvider>
      </ThemeContext>
    </StrictMode>
  )
}
