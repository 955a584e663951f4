import { connectRemote, RemoteError } from '@huoshui/client'

/** The server, through the contract; nobody is signed in here. */
export const remote = connectRemote('')

/** A sentence for whoever opened the page. */
export function sentenceOf(error: unknown): string {
  if (error instanceof RemoteError && error.status < 500) return error.message
  return '现在连不上服务器，请检查网络后再试。'
}

/** Whether asking again later may help: the line, or a visit whose record is still on the visitor's phone. */
export function isWorthAskingAgain(error: unknown): boolean {
  return !(error instanceof RemoteError) || error.status >= 500 || error.status === 404
}
