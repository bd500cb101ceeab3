import { offline, ownHeaders, problemIn } from '../request.ts'
import { keepSecret } from './secrets.ts'

/** What `POST /api/files` answers. */
export interface Uploaded {
  readonly id: string
  readonly secret?: string
  readonly type: string
  readonly bytes: number
  readonly name?: string
}

/** A running upload. */
export interface Upload {
  readonly done: Promise<Uploaded>
  cancel(): void
}

/** Sends one file, telling how much of it is there (0 to 1). XMLHttpRequest, because fetch does not say how far sending is. */
export function upload(file: Blob, name: string, onProgress: (share: number) => void): Upload {
  const request = new XMLHttpRequest()
  const done = new Promise<Uploaded>((kept, failed) => {
    request.open('POST', '/api/files')
    for (const [header, value] of Object.entries(ownHeaders('POST'))) request.setRequestHeader(header, value)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
    request.onload = () => {
      if (request.status < 200 || request.status >= 300)
        return failed(problemIn(request.status, request.responseText, request.statusText))
      const answer = JSON.parse(request.responseText) as Uploaded
      if (answer.secret !== undefined) keepSecret(answer.id, answer.secret)
      kept(answer)
    }
    request.onerror = () => failed(offline())
    request.onabort = () => failed(new DOMException('', 'AbortError'))
    const form = new FormData()
    form.append('file', file, name)
    request.send(form)
  })
  return { done, cancel: () => request.abort() }
}
