import { spokenLanguage } from './words.ts'

/** One wrong entry as the server reports it. */
export interface EntryProblem {
  readonly field: string
  readonly code: string
  readonly detail: string
  readonly line?: number
}

/** A refusal of the server (problem+json), or a failed connection (`status` 0, code `offline`). */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly problems: readonly EntryProblem[]
  /** The whole answer, for refusals that carry more than words. */
  readonly body: Readonly<Record<string, unknown>>

  constructor(
    status: number,
    code: string,
    title: string,
    detail: string,
    problems: readonly EntryProblem[] = [],
    body: Record<string, unknown> = {},
  ) {
    super(detail || title)
    this.status = status
    this.code = code
    this.title = title
    this.problems = problems
    this.body = body
  }
}

export interface Asking {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}

let csrfToken = ''
/** Remembers the token that unsafe requests of signed-in people must carry. */
export const rememberCsrf = (token: string | undefined): void => {
  csrfToken = token ?? ''
}

const expiredListeners = new Set<() => void>()
/** Calls back when a session ran out in the middle of work; the shell then asks for the password over the page. */
export function onSessionExpired(listener: () => void): () => void {
  expiredListeners.add(listener)
  return () => expiredListeners.delete(listener)
}

/** Tells the shell that the session ran out. */
export const announceExpired = (): void => {
  for (const listener of expiredListeners) listener()
}

/** What every request of ours says: which language, and for an unsafe one the token of the session. */
export const ownHeaders = (method: string): Record<string, string> => ({
  accept: 'application/json, application/problem+json',
  'accept-language': spokenLanguage() === 'zh' ? 'zh-CN' : 'en',
  ...(method === 'GET' ? {} : { 'x-csrf-token': csrfToken }),
})

/** There is no connection. */
export const offline = (): Problem =>
  new Problem(
    0,
    'offline',
    spokenLanguage() === 'zh' ? '连接不上服务器' : 'The server cannot be reached',
    spokenLanguage() === 'zh'
      ? '请检查网络后重试；本页已填写的内容不会丢失。'
      : 'Check the network and try again; what you typed stays on this page.',
  )

/** The refusal an answer holds; also tells the shell when the session ran out. */
export function problemIn(status: number, text: string, statusText = ''): Problem {
  const said = (jsonOf(text) ?? {}) as Record<string, unknown>
  const problem = new Problem(
    status,
    String(said.code ?? `http/${status}`),
    String(said.title ?? statusText),
    String(said.detail ?? said.title ?? ''),
    (said.problems as EntryProblem[] | undefined) ?? [],
    said,
  )
  if (problem.code === 'session/expired' || (problem.code === 'session/required' && csrfToken !== '')) announceExpired()
  return problem
}

function jsonOf(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

/** Asks the server and gives the JSON answer with its response. Throws a `Problem` for everything but 2xx. */
export async function askFor<T>(path: string, asking: Asking = {}): Promise<{ value: T; response: Response }> {
  const method = asking.method ?? 'GET'
  const isRaw = asking.body instanceof FormData || asking.body instanceof Blob || typeof asking.body === 'string'
  let response: Response
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        ...ownHeaders(method),
        ...(asking.body !== undefined && !isRaw ? { 'content-type': 'application/json' } : {}),
        ...asking.headers,
      },
      ...(asking.body === undefined ? {} : { body: isRaw ? (asking.body as BodyInit) : JSON.stringify(asking.body) }),
      ...(asking.signal ? { signal: asking.signal } : {}),
    })
  } catch (cause) {
    if (asking.signal?.aborted) throw cause
    throw offline()
  }
  const text = response.status === 204 ? '' : await response.text()
  if (response.ok) return { value: jsonOf(text) as T, response }
  throw problemIn(response.status, text, response.statusText)
}

/** Asks the server and gives the JSON answer. */
export const ask = async <T>(path: string, asking?: Asking): Promise<T> => (await askFor<T>(path, asking)).value

/** `a=1&b=2` of the values that are set; arrays repeat the name. */
export function queryString(values: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  const text = search.toString()
  return text ? `?${text}` : ''
}
