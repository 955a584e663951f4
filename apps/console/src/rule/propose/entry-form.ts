import type { PolicyEntryDraft } from '@huoshui/contract'
import { type Filled, readFilled } from '../number/number-text.ts'
import type { PolicyNumberLine } from '../number/policy-number.ts'

/** An entry as it is filled in; names as in the refusals of the server where it has the field. */
export type EntryFields = {
  value: Filled
  title: string
  /** 发文字号; empty: the document has none. */
  documentNumber: string
  /** 成文或印发日期. */
  issuedOn: string
  'cite.clause': string
  'cite.firstDay': string
  'cite.lastDay': string
  'cite.place': string
  'cite.source': string
  verified: boolean
  note: string
  reason: string
}

/** The document as it is cited: 湛府〔2026〕1号《…办法》（2026-01-05）. */
export function citeDocument({
  title,
  documentNumber,
  issuedOn,
}: Pick<EntryFields, 'title' | 'documentNumber' | 'issuedOn'>): string {
  const bare = title.trim().replace(/^《(.*)》$/, '$1')
  return `${documentNumber.trim()}《${bare}》${issuedOn ? `（${issuedOn}）` : ''}`
}

/** The draft the server checks; a value that cannot be read is refused before. */
export function draftOf(number: PolicyNumberLine, fields: EntryFields): PolicyEntryDraft | null {
  const { value } = readFilled(number, fields.value)
  if (value === null) return null
  return {
    number: number.id,
    value: typeof value === 'object' ? [...value] : value,
    cite: {
      document: citeDocument(fields),
      clause: fields['cite.clause'].trim(),
      firstDay: fields['cite.firstDay'],
      lastDay: fields['cite.lastDay'] || null,
      place: fields['cite.place'],
      source: fields['cite.source'].trim(),
      verified: fields.verified,
      ...(fields.note.trim() === '' ? {} : { note: fields.note.trim() }),
    },
  }
}
