import { posix } from 'node:path'
import type { Plugin } from 'vite'

const folder = '/antd/es/'

/** What Ant Design brings along for uses none of ours is, and the source that stands in for it. */
const standIns = {
  '/antd/es/table/hooks/useFilter/FilterDropdown': emptyPart('flattenKeys'),
  '/antd/es/table/hooks/useSelection': `
    export const SELECTION_COLUMN = {}
    export const SELECTION_ALL = 'SELECT_ALL'
    export const SELECTION_INVERT = 'SELECT_INVERT'
    export const SELECTION_NONE = 'SELECT_NONE'
    const none = [(columns) => columns, new Set()]
    export default function useSelection(_, rowSelection) {
      if (rowSelection) throw new Error('rowSelection is left out of this build: see unused-parts.ts')
      return none
    }`,
  '/antd/es/table/RcTable/VirtualTable': emptyPart(),
  '/antd/es/pagination': emptyPart(),
  // `App` offers `message`, `modal` and this; its holder is drawn on every page.
  '/antd/es/notification/useNotification': `
    export const useInternalNotification = () => [{}, null]
    export default useInternalNotification`,
  '/antd/es/input/OTP': emptyPart(),
} as const satisfies Record<string, string>

const mark = '\0unused-part:'

/**
 * Leaves the filter menus, selection, pages and virtual scrolling out of Ant Design's Table (35 kB, gzip, of every page
 * with one), its notifications and one-time-code boxes. What asks for one fails loudly; so does the build when Ant
 * Design moves a part.
 */
export function leaveOutUnusedParts(): Plugin {
  const used = new Set<string>()
  return {
    name: 'unused-parts',
    enforce: 'pre',
    apply: 'build',
    resolveId(source, importer) {
      if (!importer?.includes(folder) || !source.startsWith('.')) return undefined
      const path = posix.join(posix.dirname(importer), source)
      const part = Object.keys(standIns).find((end) => path.endsWith(end))
      if (part) used.add(part)
      return part && mark + part
    },
    load(id) {
      if (!id.startsWith(mark)) return undefined
      return Object.entries(standIns).find(([part]) => id === mark + part)?.[1]
    },
    buildEnd(error) {
      const lost = Object.keys(standIns).filter((part) => !used.has(part))
      if (!error && lost.length > 0) this.error(`Ant Design no longer has ${lost.join(', ')}: see unused-parts.ts`)
    },
  }
}

function emptyPart(...names: string[]): string {
  const missing = `() => { throw new Error('this part is left out of this build: see unused-parts.ts') }`
  return [`export default ${missing}`, ...names.map((name) => `export const ${name} = ${missing}`)].join('\n')
}
