import { addressOf, RemoteError } from '@huoshui/client'
import type { Answer, ErrorAnswer, Given, loadFactList, uploadImport } from '@huoshui/contract'
import { ConnectionError } from '../connection.ts'

/** The routes that take a file. */
export type UploadRoute = typeof uploadImport | typeof loadFactList
export type UploadQuery<T extends UploadRoute> = NonNullable<Given<T>['query']>

type Options = { onSent: (fraction: number) => void; signal: AbortSignal }

/** Sends a file with its progress, which fetch does not tell. @throws RemoteError, ConnectionError, AbortError */
export function uploadFile<T extends UploadRoute>(
  route: T,
  query: UploadQuery<T>,
  file: File,
  { onSent, signal }: Options,
): Promise<Answer<T>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total)
    request.onload = () => {
      try {
        resolve(readAnswer<T>(request.status, request.responseText))
      } catch (error) {
        reject(error)
      }
    }
    request.onerror = () => reject(new ConnectionError())
    request.onabort = () => reject(new DOMException('上传已取消。', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.open(route.method, addressOf(route, {}, query))
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })
}

function readAnswer<T extends UploadRoute>(status: number, text: string): Answer<T> {
  const isOk = status >= 200 && status < 300
  try {
    const answer = JSON.parse(text) as Answer<T> | ErrorAnswer
    if ('sentence' in answer) throw new RemoteError(status, answer)
    if (isOk) return answer
  } catch (error) {
    if (error instanceof RemoteError) throw error
  }
  const sentence = `服务器没有给出可读的回答（${status}），请稍后重试。`
  throw new RemoteError(status, { code: 'unexpected', sentence, details: {} })
}
