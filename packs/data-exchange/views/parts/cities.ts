import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'

export type Relation = 'upper' | 'lower' | 'neighbour'

export interface LinkedCity {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly address: string
  readonly relation: Relation
  readonly fingerprint: string
  readonly createdAt: string
  readonly oursAt: string | null
  readonly oursBy: string | null
  readonly theirsAt: string | null
  readonly revokedAt: string | null
  readonly revokedBy: string | null
  readonly isLinked: boolean
  readonly pulledAt: string | null
  readonly nextPull: string | null
  readonly problem: string | null
  readonly heardAt: string | null
  readonly entries: number
  readonly rejected: number
  readonly asks: number
  readonly answers: number
  readonly waiting: readonly {
    readonly caseId: string
    readonly number: string
    readonly tries: number
    readonly nextTry: string
    readonly problem: string | null
    readonly switchedOff: string | null
  }[]
}

export interface LinkedCities {
  readonly links: readonly LinkedCity[]
  readonly own: { readonly code: string; readonly address: string | null }
  readonly asOf: string
}

export function useCascade<T>(path: string, { enabled = true } = {}) {
  const { language } = useWords()
  return useQuery({
    queryKey: ['cascade', language, path],
    enabled,
    refetchInterval: 15_000,
    queryFn: ({ signal }) => ask<T>(`/api/cascade${path}`, { signal }),
  })
}

export function useCascadeAct<T>() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body = {} }: { path: string; body?: unknown }) =>
      ask<T>(`/api/cascade${path}`, { method: 'POST', body }),
    onSettled: () => client.invalidateQueries({ queryKey: ['cascade'] }),
  })
}

export function useRelations(): Readonly<Record<Relation, string>> {
  const { say } = useWords()
  return {
    upper: say('上级', 'Upper level'),
    lower: say('下级', 'Lower level'),
    neighbour: say('同级', 'Neighbour'),
  }
}
