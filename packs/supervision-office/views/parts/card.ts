import { useWords } from '../../../../web/words.ts'

export type Standing = 'issued' | 'explained' | 'upheld' | 'lifted' | 'appealed'

/** A card as the server tells it. */
export interface Card {
  readonly id: string
  readonly caseId: string
  readonly kind: 'yellow' | 'red'
  readonly cause: 'promise' | 'repeatedYellow' | 'noReason'
  readonly deadline: string
  readonly round: number
  readonly issuedAt: string
  readonly number: string
  readonly department: string
  readonly division: string
  readonly label: string
  readonly processLabel: string
  readonly explanation?: string
  readonly explainedBy?: string
  readonly explainedAt?: string
  readonly steps: readonly {
    readonly seq: number
    readonly name: 'rule' | 'appeal' | 'decide'
    readonly outcome?: 'upheld' | 'lifted'
    readonly words: string
    readonly by: string
    readonly at: string
  }[]
  readonly talk: {
    readonly standing: Standing
    readonly isFinal: boolean
    readonly explainBy: string
    readonly appealBy?: string
    readonly mayExplain: boolean
    readonly mayRule: boolean
    readonly mayAppeal: boolean
    readonly mayDecide: boolean
  }
  readonly proof: any
}

/** What a card is for, in one phrase. */
export function useCauseWords(): (card: Pick<Card, 'cause' | 'kind' | 'label' | 'proof'>) => string {
  const { say } = useWords()
  return ({ cause, kind, label, proof }) => {
    if (cause === 'repeatedYellow')
      return say(`同一办件累计 ${proof.yellows.length} 张黄牌`, `${proof.yellows.length} yellow cards on one case`)
    if (cause === 'noReason') return say(`“${label}”没有说明理由`, `“${label}” without a reason`)
    return kind === 'red' ? say(`“${label}”超期`, `“${label}” is overdue`) : say(`“${label}”将到期`, `“${label}” is due soon`)
  }
}

/** Where a card stands, in a word. */
export function useStandingWords(): (standing: Standing) => string {
  const { say } = useWords()
  return (standing) =>
    ({
      issued: say('待说明', 'to be explained'),
      explained: say('待裁定', 'to be ruled on'),
      upheld: say('维持，计入考核', 'upheld, counts'),
      lifted: say('撤销', 'lifted'),
      appealed: say('申诉中', 'under appeal'),
    })[standing]
}
