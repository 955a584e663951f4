import { RemoteError } from '@huoshui/client'
import { correctEnterprise, type Enterprise, type EnterpriseCorrection, makeChangeRequest } from '@huoshui/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { newId } from '../../new-id.ts'
import { remote } from '../../remote.ts'
import { enterpriseQuery } from '../enterprise-queries.ts'
import { type ConflictRow, compareConflict } from './compare-conflict.ts'

export type Sending = {
  changes: EnterpriseCorrection
  effectiveOn: string
  reason: string
  evidence: string | null
  version: number
}

type Outcome = {
  onDone: () => void
  onRefused: (error: Error) => void
  onConflict: (conflict: { rows: ConflictRow[]; version: number; sending: Sending }) => void
}

/** Sends a correction or a request for one; when the firm is newer than what was seen, fetches it and compares. */
export function useSendCorrection(seen: Enterprise, isRequest: boolean, { onDone, onRefused, onConflict }: Outcome) {
  // Made once: sent again after a lost answer, the command is still carried out once.
  const [commandId] = useState(() => newId())
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (sending: Sending) =>
      isRequest ? request(commandId, seen.id, sending) : correct(commandId, seen.id, sending),
    onSuccess: async () => {
      message.success(isRequest ? '申请已提交，由另一位专班人员审批。' : '已更正。')
      onDone()
      await queryClient.invalidateQueries({ queryKey: ['enterprises'] })
      await queryClient.invalidateQueries({ queryKey: ['change-requests'] })
    },
    onError: async (error, sending) => {
      if (!(error instanceof RemoteError) || error.code !== 'version-conflict') return onRefused(error)
      const now = await queryClient.fetchQuery({ ...enterpriseQuery(seen.id), staleTime: 0 })
      onConflict({ rows: compareConflict(seen, now, sending.changes), version: now.version, sending })
    },
  })
}

async function correct(commandId: string, id: string, { evidence: _, ...sending }: Sending): Promise<void> {
  await remote(correctEnterprise, { params: { id }, body: { commandId, ...sending } })
}

async function request(id: string, enterpriseId: string, sending: Sending): Promise<void> {
  await remote(makeChangeRequest, { body: { id, enterpriseId, ...sending } })
}
