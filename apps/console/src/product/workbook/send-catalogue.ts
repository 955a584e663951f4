import { RemoteError } from '@huoshui/client'
import { type Answer, type ErrorAnswer, getProductErrors, importProducts } from '@huoshui/contract'
import { watchedFetch } from '../../connection.ts'

export type CatalogueOutcome = Answer<typeof importProducts>

/** Sends a catalogue to be checked only, or to become drafts. @throws RemoteError, ConnectionError */
export async function sendCatalogue(file: File, mode: 'check' | 'write'): Promise<CatalogueOutcome> {
  const answer = await post(`${importProducts.path}?mode=${mode}`, file)
  return await answer.json()
}

/** The rows at fault as a workbook, each with its reason. @throws RemoteError, ConnectionError */
export async function fetchErrors(file: File): Promise<Blob> {
  return await (await post(getProductErrors.path, file)).blob()
}

async function post(path: string, file: File): Promise<Response> {
  const body = new FormData()
  body.append('file', file)
  const answer = await watchedFetch(path, { method: 'POST', credentials: 'same-origin', body })
  if (answer.ok) return answer
  throw new RemoteError(answer.status, await readRefusal(answer))
}

async function readRefusal(answer: Response): Promise<ErrorAnswer> {
  try {
    return await answer.json()
  } catch {
    return { code: 'unexpected', sentence: `服务器没有给出可读的回答（${answer.status}），请稍后重试。`, details: {} }
  }
}
