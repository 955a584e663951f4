import type {
  approveImport,
  cancelImport,
  Given,
  Import,
  ImportDetail,
  pauseImport,
  resumeImport,
  setImportMapping,
  startImport,
} from '@huoshui/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { remote } from '../remote.ts'
import { importQuery } from './import-queries.ts'

type Command =
  | typeof startImport
  | typeof pauseImport
  | typeof resumeImport
  | typeof cancelImport
  | typeof approveImport
  | typeof setImportMapping

/** Sends something to one import; its answer is on screen at once, a refusal as the server's sentence. */
export function useImportCommand(id: string) {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: ({ command, body }: { command: Command; body?: object }) =>
      remote(command, { params: { id }, ...(body ? { body } : {}) } as Given<Command>) as Promise<Import>,
    onSuccess: async (answer) => {
      queryClient.setQueryData<ImportDetail>(importQuery(id).queryKey, (seen) => (seen ? { ...seen, ...answer } : seen))
      await queryClient.invalidateQueries({ queryKey: ['imports'] })
    },
    onError: async (error) => {
      message.error(error.message)
      // The usual reason is that somebody else was faster: show the state it is in now.
      await queryClient.invalidateQueries({ queryKey: ['imports', 'one', id] })
    },
  })
}
