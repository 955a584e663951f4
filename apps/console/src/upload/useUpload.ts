import type { Answer } from '@huoshui/contract'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { newId } from '../new-id.ts'
import { type UploadQuery, type UploadRoute, uploadFile } from './upload-file.ts'

export type Sending<T extends UploadRoute> = { file: File; query: Omit<UploadQuery<T>, 'id'> }

/** Sends a list once: the same file with the same choices keeps its id, so that a second try cannot import it twice. */
export function useUpload<T extends UploadRoute>(route: T, onUploaded: (uploaded: Answer<T>) => void) {
  const [fraction, setFraction] = useState(0)
  const cancelling = useRef<AbortController>(undefined)
  const last = useRef({ key: '', id: '' })
  useEffect(() => () => cancelling.current?.abort(), [])
  const sending = useMutation({
    mutationFn: ({ file, query }: Sending<T>) => {
      const key = JSON.stringify([file.name, file.size, file.lastModified, query])
      if (last.current.key !== key) last.current = { key, id: newId() }
      cancelling.current = new AbortController()
      setFraction(0)
      const { signal } = cancelling.current
      const whole = { ...query, id: last.current.id } as UploadQuery<T>
      return uploadFile(route, whole, file, { onSent: setFraction, signal })
    },
    onSuccess: onUploaded,
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
