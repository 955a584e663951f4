import * as contract from '@huoshui/contract'
import type pg from 'pg'
import { bind, type Wiring } from '../binding.ts'
import { Refusal } from '../refusal.ts'
import { queryDemoMessages } from './delivery-queries.ts'

/** 消息. */
export function bindNotice(wiring: Wiring, { owner, isDemo }: { owner: pg.Pool; isDemo: boolean }): void {
  bind(wiring, contract.listDemoMessages, async () => {
    if (!isDemo) throw new Refusal('not-found')
    return { rows: await queryDemoMessages(owner) }
  })
}
