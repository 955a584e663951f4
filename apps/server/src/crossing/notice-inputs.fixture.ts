import type * as contract from '@huoshui/contract'
import type { Entry } from './route-inputs.fixture.ts'

type Inputs = { [K in 'listDemoMessages']: Entry<(typeof contract)[K]> }

/** How to call the routes of 消息, which belong to whoever is told. */
export const noticeInputs: Inputs = {
  listDemoMessages: { reach: 'anyone', given: () => ({}) },
}
