import type { QualityRule } from './get-quality-rule.ts'
import type { QualitySign, QualityVisit } from './quality-visit.ts'

/** Signs at visits that one phone number confirmed for many firms, whoever visited them. */
export function findSharedPhones(visits: Iterable<QualityVisit>, { phoneFirms }: QualityRule): QualitySign[] {
  const byPhone = new Map<string, QualityVisit[]>()
  for (const visit of visits) {
    const phone = visit.confirmation?.phone
    if (phone === undefined || phone === null) continue
    const own = byPhone.get(phone)
    if (own) own.push(visit)
    else byPhone.set(phone, [visit])
  }
  const signs: QualitySign[] = []
  for (const confirmed of byPhone.values()) {
    const firms = new Set(confirmed.map(({ enterprise }) => enterprise)).size
    if (firms < phoneFirms) continue
    for (const { id } of confirmed)
      signs.push({ visit: id, kind: 'shared-phone', text: `同一号码确认了${firms}户的走访` })
  }
  return signs
}
