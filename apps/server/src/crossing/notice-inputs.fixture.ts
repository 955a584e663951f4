import type * as contract from '@huoshui/contract'
import type { Entry } from './route-inputs.fixture.ts'

type Inputs = {
  [K in
    | 'listNotices'
    | 'countNotices'
    | 'readNotices'
    | 'getNoticeChoice'
    | 'saveNoticeChoice'
    | 'listDeliveries'
    | 'listDemoMessages']: Entry<(typeof contract)[K]>
}

const noInput = () => ({})

/** How to call the routes of 消息, which belong to whoever is told. */
export const noticeInputs: Inputs = {
  listNotices: { reach: 'own', given: noInput },
  countNotices: { reach: 'own', given: noInput },
  readNotices: { reach: 'own', given: () => ({ body: { isAll: true } }) },
  getNoticeChoice: { reach: 'own', given: noInput },
  saveNoticeChoice: { reach: 'own', given: () => ({ body: { email: null, isDigest: false } }) },
  listDeliveries: { reach: 'whole', given: noInput },
  listDemoMessages: { reach: 'anyone', given: noInput },
}
