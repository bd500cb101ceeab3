import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'

/** A GET that is asked again every so often; what was there stays until the new answer is, so that nothing flickers. */
export function useLive<T>(path: string, everySeconds = 0) {
  const { language } = useWords()
  return useQuery({
    queryKey: ['supervision', language, path],
    placeholderData: keepPreviousData,
    refetchInterval: everySeconds > 0 ? everySeconds * 1000 : false,
    queryFn: ({ signal }) => ask<T>(path, { signal }),
  })
}

/** Says something to supervision; everything seen of it is read again. */
export function useTell<T>() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body: unknown }) => ask<T>(path, { method: 'POST', body }),
    onSettled: () => void client.invalidateQueries({ queryKey: ['supervision'] }),
  })
}
