import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'

type After<Answer> = {
  /** First parts of the query keys whose data the command changes. */
  changes: readonly string[]
  /** What the person reads when it is done. */
  done: string | ((answer: Answer) => string)
  onDone?: (answer: Answer) => void
}

/** A write: says when it is done, shows the refusal when it is not, and lets the lists it changed be read anew. */
export function useCommand<Given, Answer>(
  run: (given: Given) => Promise<Answer>,
  { changes, done, onDone }: After<Answer>,
): UseMutationResult<Answer, Error, Given> {
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: run,
    onSuccess: async (answer) => {
      message.success(typeof done === 'string' ? done : done(answer))
      onDone?.(answer)
      await Promise.all(changes.map((key) => queryClient.invalidateQueries({ queryKey: [key] })))
    },
    onError: (error) => void message.error(error.message),
  })
}
