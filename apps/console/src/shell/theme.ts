import { type ThemeConfig, theme } from 'antd'
import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react'

export type ThemeChoice = 'system' | 'light' | 'dark'

const storageKey = 'huoshui.theme'
const systemDark = window.matchMedia('(prefers-color-scheme: dark)')
const print = window.matchMedia('print')
// As it was when the page was opened: Ant Design mounts everything anew when it changes, and a form half filled in is lost.
const hasMotion = !window.matchMedia('(prefers-reduced-motion: reduce)').matches

export type ThemeState = { isDark: boolean; choice: ThemeChoice; choose: (choice: ThemeChoice) => void }

export const ThemeContext = createContext<ThemeState>({ isDark: false, choice: 'system', choose: () => {} })

export function useTheme(): ThemeState {
  return useContext(ThemeContext)
}

/** The person's choice, remembered on this device; without one the system's. */
export function useThemeState(): ThemeState {
  const [choice, setChoice] = useState<ThemeChoice>(readChoice)
  const isSystemDark = useSyncExternalStore(watchSystem, () => systemDark.matches)
  // Paper is light, whatever the screen is.
  const isPrinting = useSyncExternalStore(watchPrint, () => print.matches)
  const isDark = !isPrinting && (choice === 'system' ? isSystemDark : choice === 'dark')
  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light'
  }, [isDark])
  return useMemo(() => {
    const choose = (next: ThemeChoice) => {
      storeChoice(next)
      setChoice(next)
    }
    return { isDark, choice, choose }
  }, [isDark, choice])
}

/** Ant Design's look for us. Secondary text is darker than its default, which misses the contrast of 4.5 : 1. */
export function themeConfig(isDark: boolean): ThemeConfig {
  const quiet = isDark ? 'rgba(255,255,255,0.68)' : 'rgba(0,0,0,0.62)'
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: isDark ? '#1f86b0' : '#0b6a93',
      colorLink: isDark ? '#5cbbe0' : '#0b6a93',
      // The default red misses 4.5 : 1 too, as words on the ground of either look.
      colorError: isDark ? '#ff8a87' : '#cf1322',
      colorTextSecondary: quiet,
      colorTextTertiary: quiet,
      colorTextDescription: quiet,
      colorTextPlaceholder: isDark ? 'rgba(255,255,255,0.58)' : 'rgba(0,0,0,0.58)',
      borderRadius: 6,
      fontFamily: fonts,
      motion: hasMotion,
      ...(isDark ? {} : lightGrounds),
    },
    components: {
      ...(isDark ? darkParts : {}),
      Table: { cellPaddingBlockSM: 7 },
      Progress: { defaultColor: isDark ? '#1f86b0' : '#0b6a93' },
    },
  }
}

// What Ant Design derives from our primary colour is a muddy grey.
const lightGrounds = {
  colorBgLayout: '#f3f6f8',
  colorPrimaryHover: '#12759c',
  colorPrimaryBg: '#e3f2f9',
  colorPrimaryBgHover: '#cde7f3',
  controlItemBgActive: '#e3f2f9',
  controlItemBgActiveHover: '#cde7f3',
} as const

// White on our red is too faint in the dark.
const darkParts = {
  Button: { dangerColor: '#141414' },
} as const

// The last ones hold the rare characters of place names, such as 㙍 in 塘㙍镇 (CJK extension A).
const fonts =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "SimSun", "SimSun-ExtB", sans-serif'

function watchSystem(notify: () => void): () => void {
  systemDark.addEventListener('change', notify)
  return () => systemDark.removeEventListener('change', notify)
}

function watchPrint(notify: () => void): () => void {
  print.addEventListener('change', notify)
  return () => print.removeEventListener('change', notify)
}

function readChoice(): ThemeChoice {
  const stored = localStorage.getItem(storageKey)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

function storeChoice(choice: ThemeChoice): void {
  if (choice === 'system') localStorage.removeItem(storageKey)
  else localStorage.setItem(storageKey, choice)
}
