import { randomUUID } from 'node:crypto'
import * as contract from '@huoshui/contract'
import type { Aim, Entry, RouteName } from './route-inputs.fixture.ts'
import type { CrossActor, Firm } from './world.fixture.ts'

const reason = '越权测试'
const day = '2026-01-05'
const posting = ({ objects }: Aim) => ({ params: { id: objects.adviserPosting } })
const year = ({ objects }: Aim) => ({ params: { id: objects.adviserPosting, year: 2026 } })
const said = { onDay: day, way: 'phone' as const, about: ['policy' as const], result: reason }
const row = () => ({
  id: randomUUID(),
  personName: '越权测试',
  organisation: 'bank-icbc-440803',
  fromDay: '2026-01-01',
})

/** A posting that looks after a firm, and a contact with it. */
export async function makeAdviserOf({ caller }: CrossActor, firm: Firm) {
  const one = row()
  await caller.call(contract.addAdviserPostings, { body: { kind: 'firm_coach', rows: [one] } })
  const at = { params: { id: one.id } }
  await caller.call(contract.linkAdviserFirms, { ...at, body: { by: 'hand', enterpriseIds: [firm.id] } })
  const { rows } = await caller.call(contract.listAdviserFirms, at)
  const contact = randomUUID()
  const onDay = rows[0]?.link?.fromDay ?? day
  await caller.call(contract.recordAdviserContact, {
    ...at,
    body: { ...said, onDay, id: contact, enterpriseId: firm.id },
  })
  return { adviserPosting: one.id, adviserLink: rows[0]?.link?.id ?? '', adviserContact: contact }
}

/** How to call the routes of 金融三员 and 挂点. */
export const adviserInputs = {
  listAdviserKinds: { reach: 'list', given: () => ({}) },
  listAdviserPostings: {
    reach: 'list',
    given: ({ area }) => [{}, { query: { unit: area.unit, state: 'all' as const } }],
  },
  addAdviserPostings: { reach: 'whole', given: () => ({ body: { kind: 'firm_coach', rows: [row()] } }) },
  // Names places alone; a bank is told that it is not for it.
  getAdviserCoverage: { reach: 'whole', given: () => ({ query: { kind: 'town_assistant' } }) },
  getAdviserPosting: { reach: 'firm', given: posting },
  listAdviserFirms: { reach: 'firm', given: posting },
  listAdviserContacts: { reach: 'firm', given: posting },
  changeAdviserPerson: { reach: 'firm', given: (aim) => ({ ...posting(aim), body: { position: reason } }) },
  linkAdviserFirms: {
    reach: 'firm',
    given: (aim) => [
      { ...posting(aim), body: { by: 'hand' as const, enterpriseIds: [aim.firm.id] } },
      { ...posting(aim), body: { by: 'list' as const, lines: [aim.firm.name] } },
      { ...posting(aim), body: { by: 'filter' as const, filter: { q: aim.firm.name } } },
    ],
  },
  recordAdviserContact: {
    reach: 'firm',
    given: (aim) => ({ ...posting(aim), body: { ...said, id: randomUUID(), enterpriseId: aim.firm.id } }),
  },
  voidAdviserContact: {
    reach: 'firm',
    given: ({ objects }) => ({ params: { id: objects.adviserContact }, body: { reason } }),
  },
  endAdviserLink: {
    reach: 'firm',
    given: ({ objects }) => ({ params: { id: objects.adviserLink }, body: { reason } }),
  },
  listAdviserWords: { reach: 'firm', given: posting },
  getAdviserYear: { reach: 'firm', given: year },
  saveAdviserAssessment: { reach: 'firm', given: (aim) => ({ ...year(aim), body: { opinion: reason } }) },
  approveAdviserAssessment: { reach: 'firm', given: (aim) => ({ ...year(aim), body: {} }) },
  listAdviserYear: { reach: 'list', given: ({ area }) => ({ query: { year: 2026, unit: area.unit } }) },
  getAdviserYearWorkbook: { reach: 'whole', given: ({ area }) => ({ query: { year: 2026, unit: area.unit } }) },
  listPortalAdvisers: { reach: 'firm', given: ({ firm }) => ({ params: { id: firm.id } }) },
  sayOfAdviser: {
    reach: 'firm',
    given: ({ firm, objects }) => ({
      params: { id: firm.id, posting: objects.adviserPosting },
      body: { id: randomUUID(), wasContacted: true },
    }),
  },
  getContactTables: { reach: 'whole', given: () => ({}) },
  getKnownContacts: { reach: 'whole', given: () => ({}) },
  saveContactTable: { reach: 'whole', given: () => ({ params: { id: randomUUID() }, body: { rows: [] } }) },
  proposeContactTable: { reach: 'whole', given: () => ({ params: { id: randomUUID() }, body: {} }) },
  decideContactTable: {
    reach: 'whole',
    given: () => ({ params: { id: randomUUID() }, body: { decision: 'publish' as const } }),
  },
  getPublicContacts: { reach: 'anyone', given: () => ({}) },
  endAdviserPosting: { reach: 'firm', given: (aim) => ({ ...posting(aim), body: { lastDay: day, reason } }) },
} satisfies Partial<{ [K in RouteName]: Entry<(typeof contract)[K]> }>
