import { connectRemote, RemoteError } from '@huoshui/client'

/** The server, through the contract. */
export const remote = connectRemote('')

/** Whether an error is of the line and not a refusal: nobody was reached. */
export function isOffline(error: unknown): boolean {
  return !(error instanceof RemoteError) || error.status >= 502
}

/** Whether the server says that nobody is signed in any more. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof RemoteError && error.code === 'not-signed-in'
}

/** A sentence for the person. */
export function sentenceOf(error: unknown): string {
  if (error instanceof RemoteError) return error.message
  return '现在连不上服务器，请检查网络后再试。已记下的内容都在手机里。'
}
