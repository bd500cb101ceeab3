import { useQuery } from '@tanstack/react-query'
import type { RecordPage } from '../data.ts'
import { ask } from '../request.ts'
import { useWords } from '../words.ts'

/** The departments of the city, by their code. */
export function useDepartments() {
  const { language } = useWords()
  return useQuery({
    queryKey: ['department-names', language],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const { records } = await ask<RecordPage>('/api/records/divisions/department?limit=200')
      return new Map(
        records.map((record) => [
          String(record.code),
          String((language === 'en' ? record.nameEn : undefined) ?? record.shortName ?? record.name),
        ]),
      )
    },
  })
}

/**
 * Names departments by their code, `…` while the names are on their way. One of another city (`@370300/police`) is named like ours,
 * with the code of its city; a code nobody registered stays as it is.
 */
export function useDepartmentNames(): (code: string) => string {
  const { say } = useWords()
  const { data: names, isPending } = useDepartments()
  return (code) => {
    if (isPending && code) return '…'
    const [, city, own] = /^@([^/]+)\/(.+)$/.exec(code) ?? []
    if (city === undefined || own === undefined) return names?.get(code) ?? code
    const name = names?.get(own) ?? own
    return say(`${name}（${city}）`, `${name} (${city})`)
  }
}
