import { listBankKeys, listWebhookDeliveries, listWebhooks } from '@huoshui/contract'
import { queryOptions } from '@tanstack/react-query'
import { askedBy } from '../asked-by.ts'
import { remote } from '../remote.ts'

export const bankKeysQuery = queryOptions({
  queryKey: ['bank-keys'],
  queryFn: ({ signal }) => remote(listBankKeys, undefined, signal),
})

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks', 'list'],
  queryFn: ({ signal }) => remote(listWebhooks, undefined, signal),
})

export function deliveriesQuery(id: string) {
  return queryOptions({
    queryKey: ['webhooks', 'deliveries', id],
    refetchInterval: 5000,
    queryFn: (context) => remote(listWebhookDeliveries, { params: { id } }, context.signal, askedBy(context)),
  })
}
