import { useState } from 'react'
import { newId } from '../new-id.ts'
import { sentenceOf } from '../remote.ts'

/** Sends a form once: the id stays until it is taken, so that a second tap, or trying again, does it once. */
export function useSend(send: (id: string) => Promise<unknown>, onDone: () => void) {
  const [id, setId] = useState(() => newId())
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const run = async () => {
    if (isBusy) return
    setBusy(true)
    setFault(undefined)
    try {
      await send(id)
      setId(newId())
      onDone()
    } catch (error) {
      setFault(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, fault, setFault, run }
}
