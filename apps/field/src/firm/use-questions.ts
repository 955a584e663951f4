import type { FirmCard } from '@huoshui/contract'
import type { VisitQuestions } from '@huoshui/rules/visit/choose-questions'
import { useEffect, useState } from 'react'
import { useCatalogue } from '../session/use-catalogue.ts'
import { dayOf } from '../today.ts'

/** What is known of the firm and what is worth asking; the criteria's code comes only when a firm is opened. */
export function useQuestions(firm: FirmCard | undefined): VisitQuestions | undefined {
  const catalogue = useCatalogue()
  const [found, setFound] = useState<VisitQuestions>()
  useEffect(() => {
    if (!firm) return
    let isCurrent = true
    void import('@huoshui/rules/visit/choose-questions').then(({ chooseQuestions }) => {
      const criteria = catalogue?.products.flatMap(({ content }) => content.criterion?.criterion ?? []) ?? []
      const asked = chooseQuestions(registerOf(firm), statementsOf(firm), criteria, dayOf())
      if (isCurrent) setFound(asked)
    })
    return () => {
      isCurrent = false
    }
  }, [firm, catalogue])
  return found
}

function registerOf(firm: FirmCard) {
  return {
    type: firm.type,
    status: firm.status,
    size_class: firm.sizeClass,
    industry_code: firm.industryCode,
    unit_code: firm.unitCode,
    town_code: firm.townCode,
    village_code: firm.villageCode,
    founded_on: firm.foundedOn,
    capital_fen: firm.capitalFen,
    tags: firm.tags,
  }
}

function statementsOf({ facts }: FirmCard) {
  return facts.map(([fact, source, period, value, recordedOn]) => ({ fact, source, period, value, recordedOn }))
}
