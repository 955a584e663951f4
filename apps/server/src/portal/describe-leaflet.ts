import type { Answer, getPublicPolicy } from '@huoshui/contract'
import { type DayAndPlace, entryOn } from '@huoshui/rules/law/entry-on'
import type { Rule } from '@huoshui/rules/law/rule'

type Leaflet = Answer<typeof getPublicPolicy>

/** A policy in words anybody may read; of its numbers only which documents they come from, since a figure alone misleads. */
export function describeLeaflet({ label, question, kinds = {}, numbers }: Rule, asked: DayAndPlace): Leaflet {
  const documents = new Map<string, Leaflet['documents'][number]>()
  for (const number of numbers) {
    const entry = entryOn(number, asked)
    if (!entry.isFound) continue
    const { document, firstDay, verified } = entry.cite
    const known = documents.get(document)
    documents.set(document, { document, firstDay, isVerified: verified && (known?.isVerified ?? true) })
  }
  return { on: asked.on, label, question, kinds: Object.values(kinds), documents: [...documents.values()] }
}
