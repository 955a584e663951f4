import { randomUUID } from 'node:crypto'
import type * as contract from '@huoshui/contract'
import type { Entry } from './route-inputs.fixture.ts'

type Inputs = {
  [K in
    | 'listBulletins'
    | 'getBulletin'
    | 'saveBulletin'
    | 'draftMonth'
    | 'checkBulletinText'
    | 'moveBulletin'
    | 'decideBulletin'
    | 'getBulletinDocument']: Entry<(typeof contract)[K]>
}

const params = () => ({ id: randomUUID() })
const content = () => ({ items: [{ id: randomUUID(), title: '越权测试', text: '越权测试' }] })
const draft = () => ({ kind: 'bulletin' as const, issuedOn: '2026-11-20', content: content() })

/** How to call the routes of 简报, 通知 and 函, which name no firm. */
export const bulletinInputs: Inputs = {
  listBulletins: { reach: 'list', given: () => [{}, { query: { of: 'published' } }] },
  getBulletin: { reach: 'whole', given: () => ({ params: params() }) },
  saveBulletin: {
    reach: 'own',
    given: () => ({ params: params(), body: { ...draft(), version: 0, title: '越权测试' } }),
  },
  checkBulletinText: { reach: 'own', given: () => ({ body: draft() }) },
  draftMonth: { reach: 'own', given: () => ({ query: { month: '2026-10' } }) },
  moveBulletin: { reach: 'whole', given: () => ({ params: params(), body: { action: 'submit', version: 1 } }) },
  decideBulletin: { reach: 'whole', given: () => ({ params: params(), body: { action: 'approve', version: 1 } }) },
  getBulletinDocument: { reach: 'whole', given: () => ({ params: params() }) },
}
