import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { newId } from '../../new-id.ts'
import { importQuery } from '../import-queries.ts'
import { type UploadedImport, type UploadQuery, uploadFile } from './upload-file.ts'

export type Sending = { file: File; query: Omit<UploadQuery, 'id'> }

/** Sends a list once: the same file with the same choices keeps its id, so that a second try cannot import it twice. */
export function useUpload(onUploaded: (uploaded: UploadedImport) => void) {
  const queryClient = useQueryClient()
  const [fraction, setFraction] = useState(0)
  const cancelling = useRef<AbortController>(undefined)
  const last = useRef({ key: '', id: '' })
  useEffect(() => () => cancelling.current?.abort(), [])
  const sending = useMutation({
    mutationFn: ({ file, query }: Sending) => {
      const key = JSON.stringify([file.name, file.size, file.lastModified, query])
      if (last.current.key !== key) last.current = { key, id: newId() }
      cancelling.current = new AbortController()
      setFraction(0)
      const { signal } = cancelling.current
      return uploadFile({ ...query, id: last.current.id }, file, { onSent: setFraction, signal })
    },
    onSuccess: (uploaded) => {
      queryClient.setQueryData(importQuery(uploaded.id).queryKey, uploaded)
      void queryClient.invalidateQueries({ queryKey: ['imports', 'list'] })
      onUploaded(uploaded)
    },
  })
  const isCancelled = sending.error instanceof DOMException
  return {
    send: sending.mutate,
    cancel: () => cancelling.current?.abort(),
    isSending: sending.isPending,
    fraction,
    isCancelled,
    error: isCancelled ? null : sending.error,
    reset: sending.reset,
  }
}
