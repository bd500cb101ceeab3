import { ask, offline, ownHeaders, problemIn } from '../../../../web/request.ts'

export interface Column {
  readonly name: string
  readonly label: string
  readonly type: string
  readonly isMasked: boolean
  readonly options?: Readonly<Record<string, string>>
}
export interface Table {
  readonly name: string
  readonly label: string
  readonly providerName: string
  readonly columns: readonly Column[]
  readonly grant?: { readonly number: string; readonly purpose: string; readonly until: string }
}
export interface Saved {
  readonly id: string
  readonly name: string
  readonly sql: string
  readonly purpose: string
  readonly isShared: boolean
  readonly isMine: boolean
  readonly by: string
}
export interface Run {
  readonly id: number
  readonly at: string
  readonly sql: string
  readonly purpose: string
  readonly outcome: string
  readonly rows: number
}
export interface Desk {
  readonly tables: readonly Table[]
  readonly saved: readonly Saved[]
  readonly runs: readonly Run[]
  readonly limits: { readonly seconds: number; readonly rows: number; readonly fileRows: number }
}
export interface Answer {
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly (readonly (string | number | boolean | null)[])[]
  readonly isTruncated: boolean
  readonly milliseconds: number
  readonly tables: readonly { readonly name: string; readonly label: string; readonly grant?: string }[]
  readonly asOf: string
}

export const isNumber = (type: string): boolean => /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL)/.test(type)

export const askQuestion = (question: { sql: string; purpose: string }, signal: AbortSignal): Promise<Answer> =>
  ask<Answer>('/api/workbench/ask', { method: 'POST', body: question, signal })

/** Asks once more, for a file, and hands it to the browser. */
export async function askForFile(question: { sql: string; purpose: string; format: 'csv' | 'parquet' }): Promise<void> {
  const response = await fetch('/api/workbench/file', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { ...ownHeaders('POST'), accept: '*/*', 'content-type': 'application/json' },
    body: JSON.stringify(question),
  }).catch(() => {
    throw offline()
  })
  if (!response.ok) throw problemIn(response.status, await response.text(), response.statusText)
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? `workbench.${question.format}`
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
