const key = 'huoshui-large'

/** Light or dark as the phone is, large type as the person chose. */
export function followLook(): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    document.documentElement.dataset['theme'] = dark.matches ? 'dark' : 'light'
  }
  apply()
  dark.addEventListener('change', apply)
  setLarge(isLarge())
}

export function isLarge(): boolean {
  return localStorage.getItem(key) === '1'
}

/** 大字版: everything grows by a quarter, and nothing is left out. */
export function setLarge(large: boolean): void {
  localStorage.setItem(key, large ? '1' : '0')
  document.documentElement.dataset['type'] = large ? 'large' : 'normal'
}
