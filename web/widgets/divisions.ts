import { useQuery } from '@tanstack/react-query'
import type { RecordPage } from '../data.ts'
import { ask, queryString } from '../request.ts'
import { useWords } from '../words.ts'

export interface NamedDivision {
  readonly code: string
  readonly name: string
  readonly level: string
}
const upper = '/api/records/divisions/division?level=city&level=district&level=street&limit=200'

/** The city's divisions down to the street, by code; read once, because they change once a year. */
export function useDivisionNames() {
  const { language } = useWords()
  return useQuery({
    queryKey: ['division-names', language],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const { records } = await ask<RecordPage>(upper)
      return new Map(
        records.map((record) => [
          String(record.code),
          { code: String(record.code), name: nameOf(record, language), level: String(record.level) } satisfies NamedDivision,
        ]),
      )
    },
  })
}

const nameOf = (record: Readonly<Record<string, unknown>>, language: 'zh' | 'en'): string =>
  String((language === 'en' ? record.nameEn : undefined) ?? record.name)

/** The name of one division by code, for communities below the street. Null when there is none. */
export function useDivision(code: string | undefined) {
  const { language } = useWords()
  return useQuery({
    queryKey: ['division', language, code],
    enabled: Boolean(code),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => together(code!, language),
  })
}

let waiting: { codes: Set<string>; answer: Promise<ReadonlyMap<string, string>> } | undefined

/** A table asks for thirty names at once; they travel in one request. */
function together(code: string, language: 'zh' | 'en'): Promise<string | null> {
  if (!waiting || waiting.codes.size >= 100) {
    const codes = new Set<string>()
    waiting = { codes, answer: new Promise((done) => setTimeout(done, 20)).then(() => namesOf(codes, language)) }
  }
  waiting.codes.add(code)
  return waiting.answer.then((names) => names.get(code) ?? null)
}

async function namesOf(codes: ReadonlySet<string>, language: 'zh' | 'en'): Promise<ReadonlyMap<string, string>> {
  waiting = undefined
  const { records } = await ask<RecordPage>(`/api/records/divisions/division${queryString({ code: [...codes], limit: 200 })}`)
  return new Map(records.map((record) => [String(record.code), nameOf(record, language)]))
}
