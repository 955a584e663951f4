import { addressOf, RemoteError } from '@huoshui/client'
import { addMaterial, type ErrorAnswer, type Given } from '@huoshui/contract'

/** Formats a chooser offers; what a file is the server finds out from its content. */
export const accepted = '.pdf,.jpg,.jpeg,.png,.xlsx,.docx'

/** What is wrong with a chosen file that can be told before sending it. */
export function findFileFault({ name, size }: File, megabytes: number): string | undefined {
  const ending = /\.[^.]+$/.exec(name)?.[0].toLowerCase()
  if (!ending || !accepted.split(',').includes(ending))
    return '只收 PDF、JPG、PNG、XLSX、DOCX；请拍照或另存为其中一种。'
  if (size === 0) return '这个文件是空的，请重新选择。'
  return size > megabytes * 2 ** 20
    ? `文件超过 ${megabytes} MB；照片请调低清晰度重拍，扫描件请分成几个文件。`
    : undefined
}

export type MaterialQuery = NonNullable<Given<typeof addMaterial>['query']>

/** Sends a file and tells how much has gone out; what breaks off leaves nothing. @throws RemoteError for a refusal, Error where the line failed */
export function sendMaterial(
  need: string,
  query: MaterialQuery,
  file: File,
  onSent: (percent: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 100 : Math.floor((loaded / total) * 100))
    request.onload = () => {
      if (request.status < 300) resolve()
      else reject(refusalOf(request))
    }
    request.onerror = () => reject(new Error('connection'))
    request.open('POST', addressOf(addMaterial, { id: need }, query))
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })
}

function refusalOf({ status, responseText }: XMLHttpRequest): Error {
  try {
    return new RemoteError(status, JSON.parse(responseText) as ErrorAnswer)
  } catch {
    return new Error(`unreadable answer ${status}`)
  }
}
