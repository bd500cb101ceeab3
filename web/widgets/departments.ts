import { useQuery } from '@tanstack/react-query'
import type { RecordPage } from '../data.ts'
import { ask } from '../request.ts'
import { useWords } from '../words.ts'

/** Names departments by their code; a code nobody registered stays as it is. */
export function useDepartmentNames(): (code: string) => string {
  const { language } = useWords()
  const names = useQuery({
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
  return (code) => names.data?.get(code) ?? code
}
