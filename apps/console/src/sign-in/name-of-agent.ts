// Order matters: Edge and 360 also call themselves Chrome, Chrome also calls itself Safari.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge 浏览器'],
  [/QIHU|360SE|360EE/, '360 浏览器'],
  [/MicroMessenger/, '微信'],
  [/Firefox\//, 'Firefox 浏览器'],
  [/Chrome\//, 'Chrome 浏览器'],
  [/Safari\//, 'Safari 浏览器'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙'],
  [/Android/, '安卓'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** A browser's self-description in words: `Edge 浏览器，Windows`. */
export function nameOfAgent(agent: string | null): string {
  if (!agent) return '未知设备'
  const find = (names: typeof browsers) => names.find(([pattern]) => pattern.test(agent))?.[1]
  return [find(browsers), find(systems)].filter(Boolean).join('，') || '其他程序'
}
