import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import { jpeg } from '../material/material.fixture.ts'
import type { Aim, Entry } from './route-inputs.fixture.ts'

const reason = '越权测试'
const body = { version: 1, reason }

const photo = ({ objects }: Aim) => ({ params: { id: objects.visit, photo: objects.visitPhoto } })

type Inputs = {
  [K in
    | 'recordVisit'
    | 'listVisits'
    | 'getVisit'
    | 'correctVisit'
    | 'voidVisit'
    | 'addVisitPhoto'
    | 'openVisitPhoto'
    | 'eraseVisitPhoto'
    | 'importVisits'
    | 'getVisitTemplate']: Entry<(typeof contract)[K]>
}

/** How to call the routes of visits. */
export const visitInputs: Inputs = {
  importVisits: { reach: 'whole', given: () => ({}) },
  getVisitTemplate: { reach: 'whole', given: () => ({}) },
  recordVisit: {
    reach: 'firm',
    given: ({ firm }) => ({
      body: {
        id: randomUUID(),
        enterpriseId: firm.id,
        at: '2026-11-01T01:00:00.000Z',
        content: { mode: 'phone', result: 'no-need' },
      },
    }),
  },
  listVisits: {
    reach: 'list',
    given: ({ firm, area }) => [{}, { query: { area: area.unit } }, { query: { enterprise: firm.id } }],
  },
  getVisit: { reach: 'firm', given: ({ objects }) => ({ params: { id: objects.visit } }) },
  correctVisit: {
    reach: 'firm',
    given: ({ objects }) => ({ params: { id: objects.visit }, body: { ...body, changes: { remark: '改' } } }),
  },
  addVisitPhoto: {
    reach: 'firm',
    given: ({ objects }) => ({
      params: { id: objects.visit },
      body: { id: randomUUID(), takenAt: '2026-11-01T01:00:00.000Z', jpeg: jpeg.toString('base64') },
    }),
  },
  openVisitPhoto: { reach: 'firm', given: photo },
  eraseVisitPhoto: { reach: 'firm', given: (aim) => ({ ...photo(aim), body: {} }) },
  voidVisit: { reach: 'firm', given: ({ objects }) => ({ params: { id: objects.visit }, body }) },
}
