/** Instants in milliseconds since 1970, UTC. */
export type OperationClock = {
  /** The device's clock when the thing was done. */
  deviceAt: number
  /** The device's clock when it was sent. */
  sentAt: number
  /** The server's clock when it arrived. */
  receivedAt: number
  /** The last server time the device had seen when the thing was done; null: none yet. */
  seenServerAt: number | null
}

export type OperationTime = {
  /** When it was done, by the server's clock. */
  at: number
  /** By how much the device was behind the server's clock when sending; negative: ahead. */
  skewMs: number
  /** Whether the correction had to be cut off at the arrival or at the last server time seen. */
  isClamped: boolean
}

/**
 * When an operation was done (SYNC.md S10): the device's time, corrected by what its clock was off by when sending, but never
 * after the arrival and never before a server time the device had already seen: those two are known for sure.
 */
export function computeOperationTime({ deviceAt, sentAt, receivedAt, seenServerAt }: OperationClock): OperationTime {
  const skewMs = receivedAt - sentAt
  const corrected = deviceAt + skewMs
  const earliest = Math.min(seenServerAt ?? Number.NEGATIVE_INFINITY, receivedAt)
  const at = Math.min(receivedAt, Math.max(earliest, corrected))
  return { at, skewMs, isClamped: at !== corrected }
}
