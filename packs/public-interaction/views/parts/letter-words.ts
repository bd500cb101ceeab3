import { useWords } from '../../../../web/words.ts'
import { kindWords, topicWords } from '../../en/topic-words.ts'
import { letterKinds, topics } from '../../letters/topics.ts'

/** Names of topics and kinds of letters in the reader's language. */
export function useLetterWords() {
  const { language } = useWords()
  const pick = (zh: Readonly<Record<string, string>>, en: Readonly<Record<string, string>>) => (key: string) =>
    (language === 'en' ? en[key] : zh[key]) ?? key
  return { topic: pick(topics, topicWords), kind: pick(letterKinds, kindWords) }
}

/** What each grade is called (GB/T 39735). */
export const gradeWords: Readonly<Record<number, { readonly zh: string; readonly en: string }>> = {
  5: { zh: '非常满意', en: 'very satisfied' },
  4: { zh: '满意', en: 'satisfied' },
  3: { zh: '基本满意', en: 'fairly satisfied' },
  2: { zh: '不满意', en: 'dissatisfied' },
  1: { zh: '非常不满意', en: 'very dissatisfied' },
}
