import type { Plugin } from 'vite'

/**
 * The sentences of routes are read by people in the interface description only: 3 to 5 kB, gzip, of every page. A route's stands
 * behind its action; other things are called summary, too (产品说明), and stay.
 */
export function leaveOutSummaries(): Plugin {
  return {
    name: 'unused-words',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (!/\/packages\/contract\/src\/[^?]*\.ts$/.test(id)) return undefined
      const left = code.replace(/^( +action: '[^'\n]+',\n +summary:)\s+(?:'[^'\n]*'|`[^`\n$]*`),$/gm, "$1 '',")
      return left === code ? undefined : { code: left, map: null }
    },
  }
}
