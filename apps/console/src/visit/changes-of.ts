import type { VisitFields } from './CorrectVisitDialog.tsx'

/** Only what differs from the record; a cleared field is null. */
export function changesOf(before: VisitFields, after: VisitFields): Partial<VisitFields> {
  const wanted: VisitFields = { ...after, operating: after.operating ?? null, remark: after.remark?.trim() || null }
  const changed = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof VisitFields]),
  )
  return Object.fromEntries(changed) as Partial<VisitFields>
}
