import { defaultExportColumns, type ExportColumn } from '@huoshui/contract'
import { inOrder } from './column-presets.ts'

const storageKey = 'huoshui.export-columns'

/** The columns last exported on this device; those of the list when there were none. */
export function readColumns(): ExportColumn[] {
  const stored = inOrder((localStorage.getItem(storageKey) ?? '').split(','))
  return stored.length > 0 ? stored : [...defaultExportColumns]
}

export function storeColumns(columns: readonly ExportColumn[]): void {
  localStorage.setItem(storageKey, columns.join())
}
